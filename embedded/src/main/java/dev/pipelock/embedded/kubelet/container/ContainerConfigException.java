package dev.pipelock.embedded.kubelet.container;

/** A pod that cannot start as it is written: a reference is missing or asks for the unsupported. */
public final class ContainerConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Names the place, what was found and what was expected. */
  public ContainerConfigException(String message) {
    super(message);
  }
}
