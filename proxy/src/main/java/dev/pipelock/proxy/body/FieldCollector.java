package dev.pipelock.proxy.body;

import dev.pipelock.proxy.policy.Limits;
import dev.pipelock.proxy.text.Content;
import java.util.ArrayList;
import java.util.List;

/** Collects the texts of a body up to the limit of their number. */
final class FieldCollector {
  private final Limits limits;
  private final List<Content.Field> fields = new ArrayList<>();

  FieldCollector(Limits limits) {
    this.limits = limits;
  }

  void add(String path, String text) throws UnreadableException {
    if (text.isEmpty()) {
      return;
    }
    if (fields.size() == limits.fields()) {
      throw Reasons.limit(
          "body_fields", "the body has more than " + limits.fields() + " texts", path);
    }
    fields.add(new Content.Field(path, text));
  }

  List<Content.Field> fields() {
    return fields;
  }
}
