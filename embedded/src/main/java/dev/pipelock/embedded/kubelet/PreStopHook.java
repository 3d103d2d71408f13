package dev.pipelock.embedded.kubelet;

import dev.pipelock.embedded.kubelet.container.ContainerProcess;
import dev.pipelock.embedded.kubelet.container.ImageFolder;
import dev.pipelock.embedded.kubelet.container.NamespaceEmulation;
import dev.pipelock.embedded.kubelet.probe.ProbeCheck;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A container's {@code preStop} hook. */
record PreStopHook(ContainerProcess process, ImageFolder image, NamespaceEmulation namespaces) {
  private static final Logger LOG = LoggerFactory.getLogger(PreStopHook.class);
  private static final Duration LEAST = Duration.ofSeconds(2);

  /**
   * Runs it, if there is one, for at most the grace period.
   *
   * @return what is left for the process to obey SIGTERM: two seconds at least, unless the whole
   *     period is shorter
   */
  Duration run(Container container, KubeletParts parts, Duration grace) {
    var lifecycle = container.getLifecycle();
    if (lifecycle == null || lifecycle.getPreStop() == null || grace.isZero()) {
      return grace;
    }
    var begin = parts.clock().instant();
    try {
      perform(lifecycle.getPreStop(), container, parts, grace);
    } catch (IOException e) {
      LOG.warn("preStop hook of container {} failed: {}", container.getName(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var left = grace.minus(Duration.between(begin, parts.clock().instant()));
    var least = grace.compareTo(LEAST) < 0 ? grace : LEAST;
    return left.compareTo(least) < 0 ? least : left;
  }

  private void perform(
      LifecycleHandler hook, Container container, KubeletParts parts, Duration grace)
      throws IOException, InterruptedException {
    if (hook.getSleep() != null) {
      var asked = Duration.ofSeconds(hook.getSleep().getSeconds());
      process.ended(asked.compareTo(grace) > 0 ? grace : asked);
    } else if (hook.getExec() != null) {
      var launch = process.launch().exec(hook.getExec().getCommand(), image, namespaces);
      report(container, parts.processes().run(launch, grace));
    } else if (hook.getHttpGet() != null) {
      var check =
          new ProbeCheck(
              namespaces.podIp(), container.getPorts(), (command, limit) -> 0, parts.probeHttp());
      check
          .httpGet(hook.getHttpGet(), grace)
          .ifPresent(why -> LOG.warn("preStop hook of container {}: {}", container.getName(), why));
    }
  }

  private static void report(Container container, int exitCode) {
    if (exitCode != 0) {
      LOG.warn("preStop hook of container {} exited with {}", container.getName(), exitCode);
    }
  }
}
