package dev.pipelock.proxy.telemetry;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by name for at most a hundred names; later ones are not told apart. */
final class TopCounts {
  private static final int MOST = 100;
  private static final int SHOWN = 10;

  /** One name of the answer of {@code /stats}. */
  record Count(String name, long count) {}

  private final BoundedLabel names = new BoundedLabel(MOST - 1, List.of());
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  void add(String name) {
    counts.computeIfAbsent(names.of(name), key -> new LongAdder()).increment();
  }

  /** The most frequent ones, most frequent first. */
  List<Count> top() {
    return counts.entrySet().stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue().sum()))
        .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::name))
        .limit(SHOWN)
        .toList();
  }
}
