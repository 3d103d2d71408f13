package dev.pipelock.proxy.cli;

import dev.pipelock.proxy.attack.AttackJson;
import dev.pipelock.proxy.attack.AttackReport;
import dev.pipelock.proxy.attack.AttackRun;
import dev.pipelock.proxy.attack.AttackTable;
import dev.pipelock.proxy.attack.Category;
import dev.pipelock.proxy.config.PolicyCheck;
import dev.pipelock.proxy.config.PolicyRejectedException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pipelock test}: what does this configuration stop? */
@Command(
    name = "test",
    description =
        "Sends built-in attacks and ordinary traffic through the judgement of a configuration,"
            + " without any network, and says what gets through and which setting closes it.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  everything came out as meant, or gaps without --fail-on-gap",
      "  1  a failure, a gap with --fail-on-gap, or wrong usage",
      "  2  the configuration cannot be used",
      "",
      "Examples:",
      "  pipelock test --config pipelock.yaml",
      "  pipelock test --config pipelock.yaml --fail-on-gap --category dlp,mcp_input,clean",
      "  pipelock test --json"
    })
final class TestCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private ConfigurationOption config = new ConfigurationOption();

  @Option(
      names = "--category",
      split = ",",
      paramLabel = "NAME",
      converter = CategoryName.class,
      description = "Only these: ${COMPLETION-CANDIDATES}. Default: all.",
      completionCandidates = CategoryName.class)
  private List<Category> categories = List.of();

  @Option(names = "--json", description = "Writes one JSON object.")
  private boolean json;

  @Option(
      names = "--fail-on-gap",
      description = "Also fails where a setting, or this release, leaves something open.")
  private boolean failOnGap;

  @Option(names = "--no-color", description = "Accepted; the output has no colours.")
  @SuppressWarnings("unused") // scripts written for the reference pass it
  private boolean noColor;

  @Override
  public Integer call() {
    try {
      var report = report();
      Main.print(
          Cli.out(spec), (json ? AttackJson.of(report) : AttackTable.of(report)).stripTrailing());
      return report.count(AttackReport.Status.FAIL) > 0 || (failOnGap && report.hasGaps())
          ? Main.FAILED
          : Main.OK;
    } catch (PolicyRejectedException rejected) {
      Main.print(Cli.err(spec), rejected.reasons());
      return ScanCommand.CONFIGURATION;
    }
  }

  private AttackReport report() throws PolicyRejectedException {
    var active = config.open(null, PolicyCheck.NONE).active();
    Set<Category> chosen =
        categories.isEmpty() ? EnumSet.allOf(Category.class) : EnumSet.copyOf(categories);
    return new AttackRun(active.snapshot())
        .run(
            config.name("(defaults)"),
            chosen,
            active.notEnforced().stream().map(n -> n.path() + ": " + n.message()).toList());
  }
}
