package dev.pipelock.proxy.mcp;

import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The texts of one message while they are collected, apart by kind. */
final class Fields {
  private final ContentKind kind;
  private final List<Content.Field> texts = new ArrayList<>();
  private final List<Content.Field> definitions = new ArrayList<>();
  private final StringJoiner blocks = new StringJoiner(" ");
  private int blockCount;

  /**
   * @param kind of everything but tool definitions
   */
  Fields(ContentKind kind) {
    this.kind = kind;
  }

  void add(boolean definition, String path, String text) {
    if (!text.isBlank()) {
      (definition ? definitions : texts).add(new Content.Field(path, text));
    }
  }

  /** A text block: several are also read as one, because a phrase may be cut between them. */
  void addBlock(String text) {
    blocks.add(text);
    blockCount++;
  }

  List<Content> contents() {
    if (blockCount > 1) {
      add(false, "result.content", blocks.toString());
    }
    var contents = new ArrayList<Content>(2);
    if (!definitions.isEmpty()) {
      contents.add(new Content(ContentKind.TOOL_DEFINITION, definitions));
    }
    if (!texts.isEmpty()) {
      contents.add(new Content(kind, texts));
    }
    return List.copyOf(contents);
  }
}
