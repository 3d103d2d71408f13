package dev.pipelock.proxy.coding;

/** Content that is not decoded any further. */
public final class DecodingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Why why;

  /** What stands in the way. */
  public enum Why {
    /** The octets are not of this coding, or end too early. */
    MALFORMED,
    /** Decoding would take more memory than a receiver has to have (RFC 9659). */
    WINDOW,
    /** Too many octets come out for those that went in. */
    INFLATION,
    /** Too many octets come out. */
    SIZE,
    /** Too many octets travel beside the content. */
    ASIDE
  }

  /**
   * @param why what stands in the way
   */
  public DecodingException(Why why) {
    super(why.name(), null, false, false);
    this.why = why;
  }

  /** Octets that are not of this coding. */
  public static DecodingException malformed() {
    return new DecodingException(Why.MALFORMED);
  }

  /** What stands in the way. */
  public Why why() {
    return why;
  }
}
