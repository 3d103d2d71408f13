package dev.pipelock.proxy.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;

/** The command line of the image: {@code pipelock run|healthcheck|check|scan|test|version}. */
@Command(
    name = "pipelock",
    description = "Keeps the traffic of AI agents safe.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      RunCommand.class,
      HealthcheckCommand.class,
      CheckCommand.class,
      ScanCommand.class,
      TestCommand.class,
      VersionCommand.class,
      HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeOnInvalidInput = Main.FAILED)
public final class Main {
  static final int OK = 0;
  static final int FAILED = 1;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    var line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(usageErrors());
    line.setExecutionExceptionHandler(failures());
    line.getSubcommands()
        .values()
        .forEach(sub -> sub.getCommandSpec().exitCodeOnInvalidInput(FAILED));
    return line;
  }

  /** One line, and where to read more; not the whole usage text. */
  private static IParameterExceptionHandler usageErrors() {
    return (error, arguments) -> {
      var line = error.getCommandLine();
      print(line.getErr(), "pipelock: " + error.getMessage());
      print(
          line.getErr(),
          "Try '" + line.getCommandSpec().qualifiedName() + " --help' for examples.");
      return FAILED;
    };
  }

  private static IExecutionExceptionHandler failures() {
    return (failure, line, result) -> {
      print(line.getErr(), "pipelock: " + failure);
      return FAILED;
    };
  }

  static void print(PrintWriter out, String text) {
    out.println(text);
    out.flush();
  }
}
