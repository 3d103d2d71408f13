package dev.pipelock.embedded.api.transport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret in the kubeconfig. Without it any user of this machine could have the kubelet start
 * processes in the name of whoever runs the server.
 */
public final class BearerToken {

  private static final int BYTES = 32;

  private final String value;

  private BearerToken(String value) {
    this.value = value;
  }

  public static BearerToken random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new BearerToken(HexFormat.of().formatHex(bytes));
  }

  public String value() {
    return value;
  }

  boolean authorizes(String authorizationHeader) {
    // In constant time: the answer's delay must not tell how much of a guess was right.
    return MessageDigest.isEqual(
        ("Bearer " + value).getBytes(StandardCharsets.UTF_8),
        authorizationHeader.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "BearerToken[…]";
  }
}
