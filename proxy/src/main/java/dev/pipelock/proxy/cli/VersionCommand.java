package dev.pipelock.proxy.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pipelock version}. */
@Command(
    name = "version",
    description = "Prints the version and the Java runtime.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  pipelock version")
final class VersionCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Main.print(
        Cli.out(spec), "pipelock " + Version.current() + " (Java " + Runtime.version() + ")");
    return Main.OK;
  }
}
