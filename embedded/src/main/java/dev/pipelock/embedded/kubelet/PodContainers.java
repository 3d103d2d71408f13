package dev.pipelock.embedded.kubelet;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pod's containers in order: init containers one after another, then the others at once. */
final class PodContainers {
  private static final Logger LOG = LoggerFactory.getLogger(PodContainers.class);

  private record Init(ContainerSupervisor container, boolean sidecar) {
    boolean through() {
      return sidecar ? container.started() : container.completed();
    }
  }

  private final List<Init> init = new ArrayList<>();
  private final List<ContainerSupervisor> main = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final long maxLogBytes;

  PodContainers(Pod pod, KubeletParts parts) {
    maxLogBytes = parts.settings().bounds().maxLogBytes();
    for (var container : pod.getSpec().getInitContainers()) {
      var rule = RestartRule.ofInitContainer(pod, container);
      init.add(new Init(new ContainerSupervisor(container, rule, parts), rule.sidecar()));
      names.add(container.getName());
    }
    for (var container : pod.getSpec().getContainers()) {
      main.add(new ContainerSupervisor(container, RestartRule.ofContainer(pod), parts));
      names.add(container.getName());
    }
  }

  /** Whether any of them is a process; a pod without one needs no files. */
  boolean anyReal() {
    return all().anyMatch(ContainerSupervisor::real);
  }

  /** Whether the init containers are through. */
  boolean initialized() {
    return init.stream().allMatch(Init::through);
  }

  /** Starts and restarts what may; tells when to look again. */
  Instant advance(PodRuntime pod) {
    var again = Instant.MAX;
    for (var next : init) {
      again = earlier(again, next.container().advance(pod));
      if (!next.through()) {
        if (!next.container().failed()) {
          main.forEach(container -> container.waitingFor("PodInitializing", ""));
        }
        return again;
      }
    }
    for (var container : main) {
      again = earlier(again, container.advance(pod));
    }
    return again;
  }

  /** Those whose liveness or startup probe has failed. */
  List<ContainerSupervisor> unhealthy() {
    return all().filter(container -> container.unhealthy() != null).toList();
  }

  /** Explains why none of them has started. */
  void waitingFor(String reason, String message) {
    all().forEach(container -> container.waitingFor(reason, message));
  }

  /** Ends all: first the containers, side by side, then the sidecars, the last one first. */
  void stop(PodRuntime pod, Duration grace) {
    var deadline = pod.parts().clock().instant().plus(grace);
    var threads = new ArrayList<Thread>();
    for (var container : main) {
      threads.add(Thread.ofVirtual().start(() -> container.stop(pod, grace)));
    }
    for (var thread : threads) {
      join(thread);
    }
    for (var next : init.reversed()) {
      var left = Duration.between(pod.parts().clock().instant(), deadline);
      next.container().stop(pod, left.isNegative() ? Duration.ZERO : left);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  List<ContainerStatus> initStatuses() {
    return init.stream().map(next -> next.container().status()).toList();
  }

  List<ContainerStatus> mainStatuses() {
    return main.stream().map(ContainerSupervisor::status).toList();
  }

  /** Sets a grown log aside. The process holds its file open for appending, so it is emptied. */
  void boundLogs(PodRuntime pod) {
    for (var name : names) {
      var log = pod.log(name);
      try {
        if (Files.exists(log) && Files.size(log) > maxLogBytes) {
          Files.copy(log, log.resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
          Files.newByteChannel(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
              .close();
        }
      } catch (IOException e) {
        LOG.warn("log {} cannot be set aside: {}", log, e.toString());
      }
    }
  }

  private Stream<ContainerSupervisor> all() {
    return Stream.concat(init.stream().map(Init::container), main.stream());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
