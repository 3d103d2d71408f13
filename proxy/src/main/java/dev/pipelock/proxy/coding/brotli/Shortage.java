package dev.pipelock.proxy.coding.brotli;

/** The octets received so far end within what is being read: it is read again with more. */
final class Shortage extends Exception {
  private static final long serialVersionUID = 1L;

  Shortage() {
    super("more octets are needed", null, false, false);
  }
}
