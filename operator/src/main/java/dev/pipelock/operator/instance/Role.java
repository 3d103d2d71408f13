package dev.pipelock.operator.instance;

import java.util.Locale;

/** Which of a policy's objects an object is; the value of the label {@link Keys#OBJECT}. */
public enum Role {
  /** The workload and all that belongs to it. */
  PROXY(""),
  /** The ConfigMap with the proxy's configuration file. */
  POLICY(""),
  /** The Secret with the interception CA's certificate and key. */
  CA("-ca"),
  /** The ConfigMap with the CA certificate, for the pods that shall trust it. */
  TRUST("-trust");

  private final String suffix;

  Role(String suffix) {
    this.suffix = suffix;
  }

  /** What the object's name adds to the instance's. */
  String suffix() {
    return suffix;
  }

  /** The label's value. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
