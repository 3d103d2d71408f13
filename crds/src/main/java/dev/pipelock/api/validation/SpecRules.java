package dev.pipelock.api.validation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipelock.api.grammar.HttpUrl;
import dev.pipelock.api.sections.FlightRecorder;
import dev.pipelock.api.sections.ForwardProxy;
import dev.pipelock.api.v1alpha1.McpProxy;
import dev.pipelock.api.v1alpha1.PipelockPolicySpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of a spec's deployment knobs; its sections keep those of {@link PolicyRules}. */
final class SpecRules {

  private static final int DEFAULT_FORWARD_PORT = 8888;
  private static final int DEFAULT_MCP_PORT = 8889;

  private static final Shape.Struct SPEC =
      new ShapeReader(Spelling.SNAKE_CASE).read(PipelockPolicySpec.class);

  private SpecRules() {}

  static void check(PipelockPolicySpec spec, Report report) {
    fit(spec, report);
    var root = new Field(Path.ROOT, report);
    ports(spec.forwardProxy(), spec.mcpProxy(), root);
    upstream(spec.mcpProxy(), root.key("mcp_proxy").key("upstream"));
    if (spec.injection() != null) {
      InjectionRules.check(spec.injection(), root.key("injection"));
    }
    ExposureRules.check(spec, root);
    if (spec.resources() != null) {
      ResourceRules.check(spec.resources(), root.key("resources"));
    }
    withoutEffect(spec, root);
  }

  /**
   * Ranges, words and required keys of the knobs; the sections are held against their own shape.
   */
  private static void fit(PipelockPolicySpec spec, Report report) {
    var written = PolicyDocument.tree(spec);
    Map<String, Shape.Member> knobs = new LinkedHashMap<>(SPEC.members());
    knobs.keySet().removeAll(PolicyDocument.SHAPE.members().keySet());
    knobs.remove("extra_config");
    var tree = JsonNodeFactory.instance.objectNode();
    knobs.keySet().stream().filter(written::has).forEach(key -> tree.set(key, written.get(key)));
    new Binder(report).fit(tree, new Shape.Struct(knobs), Path.ROOT);
  }

  private static void ports(@Nullable ForwardProxy forward, @Nullable McpProxy mcp, Field root) {
    var forwardPort =
        forward == null || forward.port() == null ? DEFAULT_FORWARD_PORT : forward.port();
    var mcpPort = mcp == null || mcp.port() == null ? DEFAULT_MCP_PORT : mcp.port();
    var field = root.key("forward_proxy").key("port");
    if (forwardPort < 1 || forwardPort > 65535) {
      field.violation(Integer.toString(forwardPort), "a TCP port from 1 to 65535");
    } else if (forwardPort == mcpPort) {
      field.violation(
          "%d, the MCP proxy's port as well".formatted(forwardPort),
          "a port other than spec.mcpProxy.port");
    }
  }

  private static void upstream(@Nullable McpProxy mcp, Field field) {
    var text = mcp == null ? null : mcp.upstream();
    if (text != null && !text.isEmpty()) {
      HttpUrl.fault(text).ifPresent(fault -> field.violation(fault, HttpUrl.EXPECTED));
    }
  }

  private static void withoutEffect(PipelockPolicySpec spec, Field root) {
    if (spec.requireForExternalAssistant() != null) {
      root.key("require_for_external_assistant")
          .notice("means nothing to the operator: it guards the rendering of the Sure chart");
    }
    if (spec.flightRecorder() != null && inert(spec.flightRecorder())) {
      root.key("flight_recorder")
          .notice("without effect: evidence needs flightRecorder.dir and .signingKeyPath");
    }
  }

  private static boolean inert(FlightRecorder recorder) {
    return !Boolean.FALSE.equals(recorder.enabled())
        && (absent(recorder.dir()) || absent(recorder.signingKeyPath()));
  }

  private static boolean absent(@Nullable String text) {
    return text == null || text.isEmpty();
  }
}
