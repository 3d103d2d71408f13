package dev.pipelock.proxy.bench;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.policy.ContentPolicy;
import dev.pipelock.proxy.policy.PhraseRules;
import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.policy.RuleSet;
import dev.pipelock.proxy.testing.Policies;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The whole catalogue from its expressions to what a message is searched with. */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CatalogueCompile {
  private static final int KEPT = 8;

  private final List<List<Rule>> rules = sets(Policies.of(Mode.BALANCED).content());

  private static List<List<Rule>> sets(ContentPolicy content) {
    return List.of(
        content.secrets().rules(),
        content.spreadSecrets().rules(),
        content.injections().rules(),
        content.toolTexts().rules());
  }

  int size() {
    return rules.stream().mapToInt(List::size).sum();
  }

  @Benchmark
  public List<Object> compile() {
    return List.of(
        RuleSet.of(rules.get(0)),
        RuleSet.of(rules.get(1)),
        PhraseRules.of(rules.get(2)),
        PhraseRules.of(rules.get(3)));
  }

  /** Octets that one compiled catalogue keeps in the heap. */
  static long retained() {
    var catalogue = new CatalogueCompile();
    var kept = new ArrayList<List<Object>>();
    kept.add(catalogue.compile());
    long before = used();
    try {
      for (int i = 0; i < KEPT; i++) {
        kept.add(catalogue.compile());
      }
      return (used() - before) / KEPT;
    } finally {
      Reference.reachabilityFence(kept);
    }
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least =
          Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }
    return least;
  }
}
