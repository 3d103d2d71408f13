package dev.pipelock.api.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelock.api.sections.Policy;
import org.jspecify.annotations.Nullable;

/** The proxy's configuration file: read strictly, written canonically. */
public final class PolicyDocument {
  private PolicyDocument() {}

  /** Reads a {@code pipelock.yaml}: one YAML document, snake_case, unknown keys refused. */
  public static Loaded parse(String yaml) {
    throw new UnsupportedOperationException(yaml);
  }

  /**
   * Writes a policy as a {@code pipelock.yaml}: snake_case, nulls left out, the same text for the
   * same policy every time.
   *
   * @param extra further sections in snake_case (the custom resource's extraConfig), or null
   */
  public static String render(Policy policy, @Nullable JsonNode extra) {
    throw new UnsupportedOperationException(policy.toString() + extra);
  }
}
