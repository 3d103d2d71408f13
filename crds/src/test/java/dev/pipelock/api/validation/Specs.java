package dev.pipelock.api.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pipelock.api.v1alpha1.PipelockPolicySpec;
import dev.pipelock.api.yaml.YamlDocument;

/** Specs from YAML, as the API server would hand them to the operator. */
final class Specs {

  private static final JsonMapper MAPPER = new JsonMapper();

  private Specs() {}

  /** The spec of a custom resource. */
  static PipelockPolicySpec of(String yaml) throws JsonProcessingException {
    var json = YamlDocument.read(yaml).root().get("spec").toString();
    return MAPPER.readValue(json, PipelockPolicySpec.class);
  }
}
