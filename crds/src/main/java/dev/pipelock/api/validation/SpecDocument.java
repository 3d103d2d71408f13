package dev.pipelock.api.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.api.v1alpha1.PipelockPolicySpec;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The custom resource's spec, checked whole and turned into the policy that its proxies load. */
public final class SpecDocument {

  /** A ConfigMap holds 1 MiB with its names and metadata. */
  private static final int MAX_BYTES = 1_000_000;

  private SpecDocument() {}

  /**
   * The policy of a spec, with the cluster's defaults filled in (forward proxy, MCP scanning and
   * interception on), extraConfig merged, and the notices of what has no effect. It is the policy
   * that {@link PolicyDocument#parse} reads from what {@link #render} writes.
   */
  public static Loaded load(PipelockPolicySpec spec) {
    var extra = ExtraConfig.of(spec.extraConfig());
    var sections = PolicyDocument.tree(SpecSections.of(spec));
    var report = new Report(new Placement.InSpec(extra.namesBeyond(sections)));
    SpecRules.check(spec, report);
    extra.check(sections, report);
    if (!extra.readable()) {
      return new Loaded.Invalid(report.violations());
    }
    var loaded = PolicyDocument.load(merged(sections, extra), report);
    return loaded instanceof Loaded.Valid valid ? fitting(valid, extra) : loaded;
  }

  /**
   * The {@code pipelock.yaml} of a valid spec, as it goes into the ConfigMap.
   *
   * @throws IllegalArgumentException when the spec is not valid
   */
  public static String render(PipelockPolicySpec spec) {
    return switch (load(spec)) {
      case Loaded.Valid valid -> text(valid, ExtraConfig.of(spec.extraConfig()));
      case Loaded.Invalid(var violations) ->
          throw new IllegalArgumentException(violations.getFirst().message());
    };
  }

  private static String text(Loaded.Valid valid, ExtraConfig extra) {
    return PolicyDocument.render(valid.policy(), extra.only(valid.untyped()));
  }

  private static ObjectNode merged(ObjectNode sections, ExtraConfig extra) {
    var merged = sections.deepCopy();
    for (var name : extra.namesBeyond(sections)) {
      merged.set(name, extra.section(name));
    }
    ClusterDefaults.fill(merged);
    return merged;
  }

  /** What a proxy could not load must not be accepted here. */
  private static Loaded fitting(Loaded.Valid valid, ExtraConfig extra) {
    var text = text(valid, extra);
    var bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      return invalid(
          "a configuration of %d bytes".formatted(bytes),
          "at most %d bytes, because a ConfigMap holds no more".formatted(MAX_BYTES));
    }
    if (PolicyDocument.parse(text) instanceof Loaded.Invalid(var violations)) {
      return invalid(
          "a configuration that a proxy refuses: " + violations.getFirst().message(),
          "one that it loads");
    }
    return valid;
  }

  private static Loaded invalid(String found, String expected) {
    return new Loaded.Invalid(List.of(new Violation("spec", null, found, expected, null)));
  }
}
