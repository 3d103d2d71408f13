package dev.pipelock.proxy.cli;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.config.PolicyCheck;
import dev.pipelock.proxy.config.PolicyRejectedException;
import dev.pipelock.proxy.offline.Placement;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Target;
import dev.pipelock.proxy.scan.JsonReport;
import dev.pipelock.proxy.scan.MessageScan;
import dev.pipelock.proxy.scan.ReportFormat;
import dev.pipelock.proxy.scan.ScanRun;
import dev.pipelock.proxy.scan.Tally;
import dev.pipelock.proxy.scan.TextReport;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pipelock scan}: what would the proxy do with these messages? */
@Command(
    name = "scan",
    description = {
      "Judges files or standard input as the proxy would judge them on the wire, and lists what was"
          + " found. Matched text is never printed.",
      "An input is one message; with --jsonl and --jsonl-bodies each line is one."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  nothing would be blocked",
      "  1  wrong usage, or an input or output that cannot be opened",
      "  2  the configuration cannot be used",
      "  3  something is blocked, or would be in mode balanced",
      "  4  an input that is empty, or lines that could not be read; the others were judged",
      "",
      "Examples:",
      "  pipelock scan --as request prompt.json",
      "  pipelock scan --config pipelock.yaml --as tool-result --jsonl --json < corpus.jsonl",
      "  pipelock scan --as tool-definition tools.json"
    })
final class ScanCommand implements Callable<Integer> {
  static final int CONFIGURATION = 2;
  static final int STOPPED = 3;
  static final int UNREADABLE = 4;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ConfigurationOption config = new ConfigurationOption();

  @Option(
      names = {"-m", "--mode"},
      paramLabel = "MODE",
      description = "audit, balanced or strict; wins over the file.")
  private @Nullable Mode mode;

  @Option(
      names = "--as",
      required = true,
      paramLabel = "PLACE",
      converter = PlacementName.class,
      description =
          "Where the messages stand on the wire: request, response, tool-call, tool-result or"
              + " tool-definition.")
  private @Nullable Placement placement;

  @Option(
      names = "--jsonl",
      description =
          "Each line is a row: an object with its payload in text, parts, tool, call or calls, and"
              + " perhaps an id. A line without any of them is the payload itself.")
  private boolean rows;

  @Option(
      names = "--jsonl-bodies",
      description = "Each line is a JSON message as it is, whatever its members are called.")
  private boolean bodies;

  @Option(names = "--json", description = "Writes JSON Lines: one object an item, in order.")
  private boolean json;

  @Option(
      names = "--content-type",
      paramLabel = "TYPE",
      description =
          "Media type of a whole request or response. Default: none, as if the header was missing.")
  private @Nullable String contentType;

  @Option(
      names = "--target",
      paramLabel = "URL",
      defaultValue = "https://scan.invalid/",
      converter = UpstreamUrl.class,
      description =
          "Where requests go to and answers come from; suppressions and exemptions depend on it."
              + " Default: ${DEFAULT-VALUE}.")
  private URI target = URI.create("https://scan.invalid/");

  @Parameters(paramLabel = "FILE", description = "Inputs; - or none is standard input.")
  private List<String> files = List.of();

  @Override
  public Integer call() throws InterruptedException {
    try {
      return exitCode(run(policy()));
    } catch (PolicyRejectedException rejected) {
      Main.print(Cli.err(spec), rejected.reasons());
      return CONFIGURATION;
    } catch (IOException fault) {
      Main.print(Cli.err(spec), "pipelock: " + fault.getMessage());
      return Main.FAILED;
    }
  }

  private Tally run(PolicySnapshot policy) throws IOException, InterruptedException {
    var scan = new MessageScan(Objects.requireNonNull(placement), contentType);
    var run = new ScanRun(policy, Target.of(target), scan, format(), Cli.out(spec));
    var inputs = files.isEmpty() ? List.of("-") : files;
    if (!rows && !bodies) {
      return run.wholes(inputs);
    }
    var tally =
        run.lines(inputs, bodies ? scan::line : scan::row, Cli.err(spec), Terminal.isWatched());
    if (tally.items() == 0) {
      Main.print(
          Cli.err(spec),
          "pipelock: nothing to judge: no line but blank ones (expected: one message a line)");
    } else if (!json) {
      Main.print(Cli.err(spec), tally.toString());
    }
    return tally;
  }

  private PolicySnapshot policy() throws PolicyRejectedException {
    if (rows && bodies) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--jsonl and --jsonl-bodies exclude each other");
    }
    return config.open(mode, PolicyCheck.NONE).current();
  }

  private ReportFormat format() {
    return json ? new JsonReport() : new TextReport(rows || bodies);
  }

  private static int exitCode(Tally tally) {
    if (tally.unreadable() > 0 || tally.items() == 0) {
      return UNREADABLE;
    }
    return tally.stopped() > 0 ? STOPPED : Main.OK;
  }
}
