package dev.pipelock.embedded.api.selector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelock.embedded.api.resource.Metadata;

/** What a list, watch or collection delete is about. */
public record Selection(LabelSelector labels, FieldSelector fields) {

  public static final Selection EVERYTHING =
      new Selection(LabelSelector.EVERYTHING, FieldSelector.EVERYTHING);

  public boolean matches(JsonNode object) {
    return labels.matches(Metadata.of(object).labels()) && fields.matches(object);
  }
}
