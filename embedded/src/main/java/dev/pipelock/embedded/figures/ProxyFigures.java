package dev.pipelock.embedded.figures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures the packaged proxy and prints a line a figure: start to healthy, resident memory when
 * idle, and 200 reloads under load. Exits with 1 when an exchange was lost.
 */
public final class ProxyFigures {
  private static final int STARTS = 7;
  private static final int RELOADS = 200;
  private static final int CLIENTS = 4;

  private ProxyFigures() {}

  /**
   * @param arguments the proxy's launcher; by default where the build leaves it
   */
  public static void main(String[] arguments) throws Exception {
    var launcher =
        Path.of(arguments.length > 0 ? arguments[0] : "proxy/target/pipelock/bin/pipelock");
    var directory = Files.createTempDirectory("pipelock-figures");
    starts(launcher, directory);
    System.exit(reloads(launcher, directory) ? 0 : 1);
  }

  private static void starts(Path launcher, Path directory) throws Exception {
    var times = new ArrayList<Long>();
    var memory = new ArrayList<Long>();
    for (int run = 0; run < STARTS; run++) {
      try (var proxy = MeasuredProxy.start(launcher, directory)) {
        times.add(proxy.startMillis());
        memory.add(proxy.residentKib() / 1024);
      }
    }
    report("start to healthy, ms", times);
    report("resident memory when idle, MiB", memory);
  }

  private static boolean reloads(Path launcher, Path directory) throws Exception {
    var latencies = new ArrayList<Long>();
    long lost;
    long passed;
    try (var proxy = MeasuredProxy.start(launcher, directory);
        var load = new Load(proxy, CLIENTS)) {
      for (int reload = 0; reload < RELOADS; reload++) {
        latencies.add(proxy.swapUntilInForce(reload % 2 == 0 ? "audit" : "balanced"));
      }
      load.stop();
      lost = load.lost();
      passed = load.passed();
      load.firstFailure().ifPresent(failure -> System.out.println("first failure: " + failure));
    }
    report("..data swap to new verdict, ms, over " + RELOADS + " reloads", latencies);
    System.out.printf(
        "exchanges meanwhile, %d clients: %d passed, %d lost%n", CLIENTS, passed, lost);
    return lost == 0;
  }

  private static void report(String what, List<Long> values) {
    Collections.sort(values);
    System.out.printf(
        "%s: min %d, median %d, p99 %d, max %d%n",
        what,
        values.getFirst(),
        values.get(values.size() / 2),
        values.get((int) Math.ceil(values.size() * 0.99) - 1),
        values.getLast());
  }
}
