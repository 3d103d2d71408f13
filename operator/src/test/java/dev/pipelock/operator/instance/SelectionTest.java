package dev.pipelock.operator.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.testing.Policies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final Map<String, String> WEB =
      Map.of(Keys.NAME, "sure", Keys.INSTANCE, "finance", Keys.COMPONENT, "web");
  private static final PipelockPolicy DEFAULTS = policy("sure", "mode: balanced");

  @Nested
  class OfOnePolicy {
    @Test
    void takesWebAndWorker() {
      assertThat(Selection.selects(DEFAULTS, pod(WEB))).isTrue();
      assertThat(Selection.selects(DEFAULTS, pod(with(WEB, Keys.COMPONENT, "worker")))).isTrue();
    }

    @Test
    void leavesDatabasesAndOtherNamespacesAlone() {
      var elsewhere = new PodTraits("other", WEB, Map.of(), false);

      assertThat(Selection.selects(DEFAULTS, pod(with(WEB, Keys.COMPONENT, "redis")))).isFalse();
      assertThat(Selection.selects(DEFAULTS, pod(with(WEB, Keys.NAME, "other")))).isFalse();
      assertThat(Selection.selects(DEFAULTS, elsewhere)).isFalse();
    }

    @Test
    void takesJobsButNotHelmsTestPods() {
      var labels = Map.of(Keys.NAME, "sure", Keys.INSTANCE, "finance");
      var migration = new PodTraits("ns", labels, Map.of(), true);
      var helmTest = new PodTraits("ns", labels, Map.of(), false);

      assertThat(Selection.selects(DEFAULTS, migration)).isTrue();
      assertThat(Selection.selects(DEFAULTS, helmTest)).isFalse();
      assertThat(Selection.selects(policy("sure", "injection: {includeJobs: false}"), migration))
          .isFalse();
    }

    @Test
    void narrowsToARelease() {
      var other = policy("sure", "injection: {release: household}");

      assertThat(Selection.selects(policy("sure", "injection: {release: finance}"), pod(WEB)))
          .isTrue();
      assertThat(Selection.selects(other, pod(WEB))).isFalse();
    }

    @Test
    void takesWhatAWrittenSelectorTakes() {
      var written =
          policy(
              "sure",
              """
              injection:
                podSelector:
                  matchLabels: {app: money}
                  matchExpressions:
                    - {key: tier, operator: NotIn, values: [db]}
                    - {key: gone, operator: DoesNotExist}
                    - {key: kept, operator: Exists}
              """);

      assertThat(Selection.selects(written, pod(Map.of("app", "money", "kept", "")))).isTrue();
      assertThat(Selection.selects(written, pod(Map.of("app", "money")))).isFalse();
      assertThat(Selection.selects(written, pod(Map.of("app", "money", "kept", "", "tier", "db"))))
          .isFalse();
      assertThat(Selection.selects(written, pod(WEB))).isFalse();
    }

    @Test
    void respectsOptingOutAndNeverTakesAProxy() {
      var annotated = new PodTraits("ns", WEB, Map.of(Keys.INJECT, "false"), false);
      var everything = policy("sure", "injection: {podSelector: {}}");

      assertThat(Selection.selects(DEFAULTS, annotated)).isFalse();
      assertThat(Selection.selects(DEFAULTS, pod(with(WEB, Keys.INJECT, "false")))).isFalse();
      assertThat(Selection.selects(everything, pod(Map.of()))).isTrue();
      assertThat(Selection.selects(everything, pod(Map.of(Keys.MANAGED_BY, Keys.MANAGER))))
          .as("a proxy behind itself")
          .isFalse();
    }

    @Test
    void takesNothingWhileDisabledOrGoing() {
      var going = policy("sure", "mode: balanced");
      going.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");

      assertThat(Selection.selects(policy("sure", "enabled: false"), pod(WEB))).isFalse();
      assertThat(Selection.selects(policy("sure", "injection: {enabled: false}"), pod(WEB)))
          .isFalse();
      assertThat(Selection.selects(going, pod(WEB))).isFalse();
    }
  }

  @Nested
  class BetweenPolicies {
    private final PipelockPolicy old = created(policy("b", "priority: 1"), "2026-01-01T00:00:00Z");
    private final PipelockPolicy young =
        created(policy("a", "priority: 1"), "2026-02-01T00:00:00Z");
    private final PipelockPolicy high = created(policy("c", "priority: 2"), "2026-03-01T00:00:00Z");

    @Test
    void higherPriorityWinsThenAgeThenName() {
      var twin = created(policy("a", "priority: 1"), "2026-01-01T00:00:00Z");

      assertThat(chosen(List.of(young, old, high), pod(WEB))).isEqualTo("c");
      assertThat(chosen(List.of(young, old), pod(WEB))).isEqualTo("b");
      assertThat(chosen(List.of(old, twin), pod(WEB))).isEqualTo("a");
    }

    @Test
    void orderOfTheListDoesNotMatter() {
      assertThat(chosen(List.of(high, old, young), pod(WEB)))
          .isEqualTo(chosen(List.of(young, old, high), pod(WEB)));
    }

    @Test
    void bindingWinsOverPriorityAndSelector() {
      var bound = new PodTraits("ns", Map.of("app", "mine"), Map.of(Keys.POLICY, "a"), false);

      assertThat(chosen(List.of(old, young, high), bound)).isEqualTo("a");
    }

    @Test
    void bindingToNobodyIsSaid() {
      var bound = new PodTraits("ns", WEB, Map.of(Keys.POLICY, "nobody"), false);

      assertThat(Selection.choose(List.of(old), bound)).isEqualTo(new Choice.Unbound("nobody"));
    }
  }

  private static String chosen(List<PipelockPolicy> policies, PodTraits pod) {
    return Selection.choose(policies, pod) instanceof Choice.Chosen(var policy)
        ? policy.getMetadata().getName()
        : "";
  }

  private static PipelockPolicy policy(String name, String spec) {
    return Policies.of("ns", name, spec);
  }

  private static PipelockPolicy created(PipelockPolicy policy, String time) {
    policy.getMetadata().setCreationTimestamp(time);
    return policy;
  }

  private static PodTraits pod(Map<String, String> labels) {
    return new PodTraits("ns", labels, Map.of(), false);
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    var copy = new HashMap<>(map);
    copy.put(key, value);
    return copy;
  }
}
