package dev.pipelock.proxy.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The engine's figures as rows for docs/performance.md. Arguments choose parts: {@code clean},
 * {@code worst}, {@code linear}, {@code compile}; none means all. {@code verbose} shows what JMH
 * says.
 */
public final class EngineFigures {
  /** The proxy's own flags, with a heap that does not grow while it is measured. */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms768m",
          "-Xmx768m",
          "-XX:ReservedCodeCacheSize=48m",
          "-XX:+UseCompactObjectHeaders");

  private static final String VECTOR = "jdk.incubator.vector";

  private final List<String> parts;

  private EngineFigures(List<String> parts) {
    this.parts = parts;
  }

  /** Runs the parts named, or all. */
  public static void main(String[] arguments) throws RunnerException {
    new EngineFigures(List.of(arguments)).run();
  }

  private void run() throws RunnerException {
    print("| what | kernel | time | rate | allocated | java.util.regex, rule by rule |");
    print("|---|---|---:|---:|---:|---:|");
    if (wanted("clean")) {
      clean();
    }
    if (wanted("worst")) {
      var worst = run(options("WorstScans", true));
      worst.forEach(
          result -> row("worst case, 64 KB: " + parameter(result, "text"), "vector", result, 64));
    }
    if (wanted("linear")) {
      linear();
    }
    if (wanted("compile")) {
      compile();
    }
  }

  private void clean() throws RunnerException {
    var scalar = run(options("CleanScans", false));
    var vector = run(options("CleanScans\\.(?!regex)", true));
    for (var figure :
        new Figure[] {
          new Figure("64 KB chat request, secrets", "request", "regexRequest", 64),
          new Figure("— from its bytes to the verdict", "requestFromBytes", "regexRequest", 64),
          new Figure("64 KB chat response, injections", "response", "regexResponse", 64),
          new Figure("— from its bytes to the verdict", "responseFromBytes", "regexResponse", 64),
          new Figure("10 KB response, injections", "answer", "regexAnswer", 10),
          new Figure("500 B tools/call, secrets and injections", "call", "regexCall", 0.5),
          new Figure("— from its bytes to the verdict", "callFromBytes", "regexCall", 0.5)
        }) {
      double baseline = score(find(scalar, figure.regex()));
      row(figure, "scalar", find(scalar, figure.benchmark()), baseline);
      row(figure, "vector", find(vector, figure.benchmark()), baseline);
    }
  }

  private void linear() throws RunnerException {
    double before = 0;
    for (int megabytes : new int[] {1, 2, 4, 8}) {
      var options =
          options("WorstScans", true)
              .param("text", "MIXED")
              .param("length", String.valueOf(megabytes << 20));
      var result = run(options).iterator().next();
      var factor = before == 0 ? "" : String.format(Locale.ROOT, ", ×%.2f", score(result) / before);
      row("worst case, mixed, " + megabytes + " MB" + factor, "vector", result, megabytes * 1024);
      before = score(result);
    }
  }

  private void compile() throws RunnerException {
    var result = run(options("CatalogueCompile", true)).iterator().next();
    row("compile of " + new CatalogueCompile().size() + " rules", "", result, 0);
    print(
        String.format(
            Locale.ROOT,
            "| heap of the compiled catalogue | | | | %.1f MB kept | |",
            CatalogueCompile.retained() / 1e6));
  }

  private record Figure(String what, String benchmark, String regex, double kilobytes) {}

  private boolean wanted(String part) {
    return parts.stream().allMatch("verbose"::equals) || parts.contains(part);
  }

  private ChainedOptionsBuilder options(String include, boolean withVector) {
    var flags = new ArrayList<>(FLAGS);
    if (withVector && ModuleLayer.boot().findModule(VECTOR).isPresent()) {
      flags.add("--add-modules=" + VECTOR);
    }
    return new OptionsBuilder()
        .include(EngineFigures.class.getPackageName() + "\\." + include)
        .forks(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(3)
        .measurementTime(TimeValue.seconds(1))
        .addProfiler(GCProfiler.class)
        .verbosity(parts.contains("verbose") ? VerboseMode.NORMAL : VerboseMode.SILENT)
        .shouldFailOnError(true)
        .jvmArgs(flags.toArray(String[]::new));
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).run();
  }

  private static RunResult find(Collection<RunResult> results, String benchmark) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + benchmark))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no result of " + benchmark));
  }

  private static String parameter(RunResult result, String name) {
    return result.getParams().getParam(name).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Microseconds an operation. */
  private static double score(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private void row(Figure figure, String kernel, RunResult result, double baseline) {
    var against =
        String.format(Locale.ROOT, "%s (×%.1f)", time(baseline), baseline / score(result));
    row(figure.what(), kernel, result, figure.kilobytes(), against);
  }

  private void row(String what, String kernel, RunResult result, double kilobytes) {
    row(what, kernel, result, kilobytes, "");
  }

  private void row(String what, String kernel, RunResult result, double kilobytes, String against) {
    var rate = kilobytes == 0 ? "" : rate(kilobytes * 1024 / score(result));
    print(
        Stream.of(what, kernel, time(score(result)), rate, allocated(result), against)
            .reduce("|", (row, cell) -> row + " " + cell + " |"));
  }

  private static String rate(double megabytesInSecond) {
    return megabytesInSecond < 100
        ? String.format(Locale.ROOT, "%.1f MB/s", megabytesInSecond)
        : String.format(Locale.ROOT, "%.2f GB/s", megabytesInSecond / 1000);
  }

  private static String time(double microseconds) {
    return microseconds < 1000
        ? String.format(Locale.ROOT, "%.1f µs", microseconds)
        : String.format(Locale.ROOT, "%.1f ms", microseconds / 1000);
  }

  @SuppressWarnings("rawtypes") // JMH's map of results has no type argument
  private static String allocated(RunResult result) {
    double octets =
        result.getSecondaryResults().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
            .mapToDouble(entry -> entry.getValue().getScore())
            .findFirst()
            .orElseThrow();
    return octets < 10_240
        ? String.format(Locale.ROOT, "%.0f B", octets)
        : String.format(Locale.ROOT, "%.0f KB", octets / 1024);
  }

  @SuppressWarnings("SystemOut") // the table is what this program is for
  private static void print(String line) {
    System.out.println(line);
  }
}
