package dev.pipelock.proxy.cli;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.config.PolicyRejectedException;
import dev.pipelock.proxy.transport.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pipelock run}: the proxy itself, until it is told to stop. */
@Command(
    name = "run",
    description = {
      "Runs the proxy: forward proxy with /health, /metrics and /stats, and with --mcp-listen the"
          + " MCP reverse proxy.",
      "The configuration is followed: edits and ConfigMap updates hold at once, SIGHUP reads it"
          + " again. SIGTERM and SIGINT drain for up to 5 s. SIGUSR1 turns the kill switch on, and"
          + " off again."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  pipelock run",
      "  pipelock run --config pipelock.yaml --mode audit",
      "  pipelock run --config /etc/pipelock/pipelock.yaml --listen 0.0.0.0:8888 \\",
      "      --mcp-listen 0.0.0.0:8889 --mcp-upstream http://web:3000/mcp"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Configuration file. Default: built-in defaults (balanced, forward proxy on).")
  private @Nullable Path config;

  @Option(
      names = {"-m", "--mode"},
      paramLabel = "MODE",
      description = "audit, balanced or strict; wins over the file, also after a reload.")
  private @Nullable Mode mode;

  @Option(
      names = {"-l", "--listen"},
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8888",
      converter = Address.class,
      description = "Address of the forward proxy. Default: ${DEFAULT-VALUE}.")
  private InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8888);

  @ArgGroup(exclusive = false)
  private @Nullable Mcp mcp;

  /** Both or none. */
  static final class Mcp {
    @Option(
        names = "--mcp-listen",
        required = true,
        paramLabel = "HOST:PORT",
        converter = Address.class,
        description = "Address of the MCP reverse proxy; needs --mcp-upstream.")
    private @Nullable InetSocketAddress listen;

    @Option(
        names = "--mcp-upstream",
        required = true,
        paramLabel = "URL",
        converter = UpstreamUrl.class,
        description = "Where MCP requests are forwarded to, http or https.")
    private @Nullable URI upstream;

    Optional<RunSettings.Mcp> settings() {
      return listen == null || upstream == null
          ? Optional.empty()
          : Optional.of(new RunSettings.Mcp(listen, upstream));
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    var stop = new CountDownLatch(1);
    ProcessSignals.on("TERM", stop::countDown);
    ProcessSignals.on("INT", stop::countDown);
    try (var process = ProxyProcess.start(settings())) {
      ProcessSignals.on("HUP", process::reload);
      ProcessSignals.on("USR1", process::toggleKillSwitch);
      Main.print(Cli.err(spec), process.banner());
      stop.await();
      Main.print(Cli.err(spec), "pipelock: draining");
    } catch (PolicyRejectedException | BindException unstartable) {
      Main.print(Cli.err(spec), "pipelock: " + unstartable.getMessage());
      return Main.FAILED;
    }
    return Main.OK;
  }

  private RunSettings settings() {
    // CHECKSTYLE:OFF Getenv: the composition root reads the environment once and passes it on
    var environment = System.getenv();
    // CHECKSTYLE:ON Getenv
    return new RunSettings(
        Optional.ofNullable(config),
        Optional.ofNullable(mode),
        listen,
        Optional.ofNullable(mcp).flatMap(Mcp::settings),
        environment);
  }
}
