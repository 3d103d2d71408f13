package dev.pipelock.embedded.api.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Objects written as YAML in tests. */
final class Trees {

  private static final YAMLMapper YAML = new YAMLMapper();

  private Trees() {}

  static ObjectNode object(String yaml) {
    return (ObjectNode) tree(yaml);
  }

  static JsonNode tree(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
