package dev.pipelock.operator;

import dev.pipelock.operator.settings.OperatorSettings;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts one replica of the operator, and stops it on SIGTERM. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final int FAILED = 1;

  private Main() {}

  /** Takes the settings of {@link OperatorSettings}; KUBECONFIG works outside a cluster. */
  public static void main(String[] arguments) {
    if (Arrays.asList(arguments).contains("--help")) {
      System.out.println(OperatorSettings.usage());
      return;
    }
    boundHttpServers();
    try {
      // CHECKSTYLE:OFF Getenv: this is Main
      var settings = OperatorSettings.parse(arguments, System.getenv());
      // CHECKSTYLE:ON Getenv
      // Not System.exit: its shutdown hooks would wait for this very thread.
      var process =
          new OperatorProcess(
              settings,
              new KubernetesClientBuilder().build(),
              () -> Runtime.getRuntime().halt(FAILED));
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(process::close));
      process.start();
      LOG.info("started; health and metrics on port {}", process.healthPort());
    } catch (IllegalArgumentException invalid) {
      System.err.println("pipelock-operator: " + invalid.getMessage());
      System.exit(FAILED);
    } catch (IOException | RuntimeException failed) {
      LOG.error("the operator did not start", failed);
      System.exit(FAILED);
    }
  }

  /**
   * Limits of the JDK's HTTP server, which takes them from system properties alone, before its
   * first use: seconds for a request and for its answer, so that a client that stalls does not hold
   * a connection for good, and connections in all.
   */
  private static void boundHttpServers() {
    Map.of(
            "sun.net.httpserver.maxReqTime", "10",
            "sun.net.httpserver.maxRspTime", "10",
            "jdk.httpserver.maxConnections", "1024")
        .forEach(
            (name, value) -> {
              if (System.getProperty(name) == null) {
                System.setProperty(name, value);
              }
            });
  }
}
