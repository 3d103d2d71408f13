package dev.pipelock.embedded.load;

import java.nio.charset.StandardCharsets;

/** What is sent and answered: prose in JSON, as a chat has it. */
final class Bodies {
  private static final String PROSE =
      "The rent went out on the first, groceries came to 412.80 this month, and the savings plan"
          + " is on track. ";

  private Bodies() {}

  /** Harmless text of so many octets. */
  static String prose(int length) {
    return PROSE.repeat(length / PROSE.length() + 1).substring(0, length);
  }

  /** A message of so many octets. */
  static String chat(int length) {
    var frame = "{\"role\":\"user\",\"content\":\"\"}";
    return frame.replace("\"\"", '"' + prose(length - frame.length()) + '"');
  }

  static byte[] get(String target, int port) {
    return ascii("GET " + target + "/v1/models HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n");
  }

  /** A chat request with a body of so many octets. */
  static byte[] post(String target, int port, int length) {
    return post(target + "/v1/chat/completions", port, "application/json", ascii(chat(length)));
  }

  static byte[] post(String url, int port, String type, byte[] body) {
    byte[] head =
        ascii(
            "POST "
                + url
                + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + port
                + "\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n");
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
