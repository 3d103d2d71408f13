package dev.pipelock.api.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * What a policy in a cluster says where the spec is silent. No section gets an action here: without
 * one, the mode decides (design D1).
 */
final class ClusterDefaults {

  /**
   * Where the CA Secret is mounted, from the folder of the configuration file: relative, so that
   * the same text works wherever that folder is.
   */
  private static final String CA_CERT = "../pipelock-ca/tls.crt";

  private static final String CA_KEY = "../pipelock-ca/tls.key";

  private ClusterDefaults() {}

  static void fill(ObjectNode policy) {
    set(policy, "version", IntNode.valueOf(1));
    set(policy, "mode", TextNode.valueOf("balanced"));
    on(policy, "forward_proxy", "enabled");
    on(policy, "tls_interception", "enabled");
    authority(policy.path("tls_interception"));
    on(policy, "dlp", "scan_env");
    on(policy, "dlp", "include_defaults");
    on(policy, "request_body_scanning", "enabled");
    on(policy, "response_scanning", "enabled");
    on(policy, "response_scanning", "include_defaults");
    on(policy, "mcp_input_scanning", "enabled");
    on(policy, "mcp_tool_scanning", "enabled");
  }

  private static void on(ObjectNode policy, String section, String key) {
    if (absent(policy.path(section))) {
      policy.putObject(section);
    }
    if (policy.get(section) instanceof ObjectNode written) {
      set(written, key, BooleanNode.TRUE);
    }
  }

  /** One of the two alone is the user's mistake, and stays visible as such. */
  private static void authority(JsonNode section) {
    if (section instanceof ObjectNode written
        && written.path("enabled").asBoolean()
        && absent(written.path("ca_cert"))
        && absent(written.path("ca_key"))) {
      written.put("ca_cert", CA_CERT);
      written.put("ca_key", CA_KEY);
    }
  }

  private static void set(ObjectNode object, String key, JsonNode value) {
    if (absent(object.path(key))) {
      object.set(key, value);
    }
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode()
        || node.isNull()
        || (node.isTextual() && node.textValue().isEmpty());
  }
}
