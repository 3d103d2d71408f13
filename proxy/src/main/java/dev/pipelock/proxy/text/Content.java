package dev.pipelock.proxy.text;

import java.util.List;

/**
 * What one message says, as named texts in document order.
 *
 * @param kind where it stands on the wire
 * @param fields its texts, none left out
 */
public record Content(ContentKind kind, List<Field> fields) {

  /**
   * One text and where it stood.
   *
   * @param path where, for example {@code messages[0].content}; never holds user data
   * @param text the text itself, decoded from its carrier
   */
  public record Field(String path, String text) {}

  public Content {
    fields = List.copyOf(fields);
  }

  public static Content of(ContentKind kind, String path, String text) {
    return new Content(kind, List.of(new Field(path, text)));
  }
}
