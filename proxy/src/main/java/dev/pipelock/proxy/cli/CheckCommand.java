package dev.pipelock.proxy.cli;

import dev.pipelock.proxy.config.ActivePolicy;
import dev.pipelock.proxy.config.PolicyRejectedException;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pipelock check}: would {@code run} take this file? */
@Command(
    name = "check",
    description =
        "Reads a configuration as 'run' would. Prints what it means, or everything that is wrong with it.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  pipelock check --config /etc/pipelock/pipelock.yaml",
      "  pipelock check            (the built-in defaults)"
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private ConfigurationOption config = new ConfigurationOption();

  @Override
  public Integer call() {
    try {
      var source = config.open(null, new CertificationCheck());
      Main.print(Cli.out(spec), describe(source.active()));
      return Main.OK;
    } catch (PolicyRejectedException rejected) {
      Main.print(Cli.err(spec), rejected.reasons());
      return Main.FAILED;
    }
  }

  private String describe(ActivePolicy active) {
    var policy = active.snapshot().policy();
    var text = new StringBuilder();
    line(text, "OK", config.name("built-in defaults"));
    line(text, "  digest", active.snapshot().digest());
    line(text, "  mode", active.snapshot().mode().name().toLowerCase(Locale.ROOT));
    line(text, "  allowlist", count(policy.apiAllowlist()) + " domain patterns");
    line(text, "  trusted", count(policy.trustedDomains()) + " domain patterns");
    line(text, "  suppressions", count(policy.suppress()) + "");
    var content = active.snapshot().content();
    line(text, "  dlp rules", content.secrets().rules().size() + "");
    line(text, "  response rules", content.injections().rules().size() + "");
    line(text, "  interception", active.snapshot().interception().enabled() ? "on" : "off");
    active.notEnforced().forEach(n -> line(text, "  not enforced", n.path() + ": " + n.message()));
    active.notices().forEach(n -> line(text, "  notice", n.path() + ": " + n.message()));
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append('\n');
  }

  private static int count(@Nullable Collection<?> list) {
    return list == null ? 0 : list.size();
  }
}
