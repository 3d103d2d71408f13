package dev.pipelock.embedded.kubelet;

import dev.pipelock.embedded.kubelet.ClusterHosts.PodNames;
import dev.pipelock.embedded.kubelet.PodStatuses.View;
import dev.pipelock.embedded.kubelet.container.ContainerConfigException;
import dev.pipelock.embedded.kubelet.volume.AtomicDirectory;
import dev.pipelock.embedded.kubelet.volume.PodVolumes;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one pod on this node, from the moment it is seen until its last process has ended: a
 * thread that compares what the pod asks for with what runs, acts, and tells the API server.
 */
final class PodWorker {
  private static final Logger LOG = LoggerFactory.getLogger(PodWorker.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final KubeletParts parts;
  private final PodApi api;
  private final Path directory;
  private final PodVolumes volumes;
  private final PodContainers containers;
  private final String podIp;
  private final Instant startTime;
  private final Runnable onDone;
  private final Semaphore wake = new Semaphore(1);
  private final CountDownLatch done = new CountDownLatch(1);

  private volatile Pod observed;
  private volatile boolean gone;
  private volatile boolean closing;
  private @Nullable Fingerprint refreshedFor;
  private Instant refreshAt = Instant.MIN;
  private boolean mounted;
  private @Nullable PodStatus written;

  PodWorker(Pod pod, KubeletParts parts, Runnable onDone) {
    this.parts = parts;
    this.api = new PodApi(parts.client());
    this.observed = pod;
    this.onDone = onDone;
    this.directory =
        parts
            .settings()
            .stateDirectory()
            .toAbsolutePath()
            .resolve(Path.of("pods", pod.getMetadata().getUid()));
    this.volumes = new PodVolumes(directory, parts.configs(), parts.clock());
    this.containers = new PodContainers(pod, parts);
    this.podIp = parts.addresses().take();
    this.startTime = parts.clock().instant();
  }

  /** What a change of the pod object must differ in to be a reason to look at its volumes again. */
  private record Fingerprint(Object annotations, Object labels, Object spec) {
    static Fingerprint of(Pod pod) {
      var meta = pod.getMetadata();
      return new Fingerprint(
          String.valueOf(meta.getAnnotations()), String.valueOf(meta.getLabels()), pod.getSpec());
    }
  }

  PodWorker begin() {
    var meta = observed.getMetadata();
    Thread.ofVirtual().name("pod-" + meta.getNamespace() + "/" + meta.getName()).start(this::run);
    return this;
  }

  /** The pod as the API server tells it now. */
  void observe(Pod pod) {
    observed = pod;
    wake.release();
  }

  /** The object has been removed by someone else. */
  void gone() {
    gone = true;
    wake.release();
  }

  /** The kubelet ends: processes stop, the object stays. */
  void close() {
    closing = true;
    wake.release();
  }

  /** Waits until no process is left. */
  boolean awaitDone(Duration limit) throws InterruptedException {
    return done.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    try {
      while (true) {
        wake.drainPermits();
        var pod = runtime();
        if (closing || gone || observed.getMetadata().getDeletionTimestamp() != null) {
          end(pod);
          return;
        }
        var again = step(pod);
        wake.tryAcquire(wait(again).toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      release();
    }
  }

  private Duration wait(Instant until) {
    var now = parts.clock().instant();
    var latest = earlier(until, now.plus(LONGEST_WAIT));
    return latest.isAfter(now) ? Duration.between(now, latest).plusMillis(1) : Duration.ZERO;
  }

  private PodRuntime runtime() {
    return new PodRuntime(parts, observed, podIp, directory, volumes, wake::release);
  }

  private Instant step(PodRuntime pod) {
    try {
      var again = refresh(pod);
      if (mounted) {
        again = earlier(again, restartUnhealthy(pod));
        again = earlier(again, containers.advance(pod));
      }
      tell(pod);
      return again;
    } catch (KubernetesClientException e) {
      LOG.warn("pod {}: {}; trying again", name(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("pod {}: unexpected fault; trying again", name(), e);
    }
    return parts.clock().instant().plus(RETRY);
  }

  private Instant restartUnhealthy(PodRuntime pod) {
    for (var container : containers.unhealthy()) {
      var why = String.valueOf(container.unhealthy());
      parts.events().warning(pod.pod(), "Killing", why);
      tell(pod);
      container.stop(pod, grace(pod.pod()));
    }
    return Instant.MAX;
  }

  /** Volumes follow the pod object at once, and time at the refresh period. */
  private Instant refresh(PodRuntime pod) {
    var now = parts.clock().instant();
    var fingerprint = Fingerprint.of(pod.pod());
    if (!containers.anyReal()) {
      mounted = true;
      return Instant.MAX;
    }
    if (now.isBefore(refreshAt) && fingerprint.equals(refreshedFor)) {
      return refreshAt;
    }
    try {
      if (!mounted) {
        parts.hosts().keep(pod.hostsFile(), names(pod.pod()));
      }
      volumes.refresh(pod.fields());
      mounted = true;
      refreshedFor = fingerprint;
      refreshAt = now.plus(parts.settings().bounds().volumeRefresh());
      containers.boundLogs(pod);
    } catch (ContainerConfigException e) {
      var message = "MountVolume.SetUp failed: " + e.getMessage();
      parts.events().warning(pod.pod(), "FailedMount", message);
      containers.waitingFor("ContainerCreating", message);
      refreshAt = now.plus(RETRY);
      refreshedFor = fingerprint;
    }
    return refreshAt;
  }

  private PodNames names(Pod pod) {
    var lines = new ArrayList<String>();
    lines.add(podIp + " " + pod.getMetadata().getName());
    var aliases = pod.getSpec().getHostAliases();
    if (aliases != null) {
      aliases.forEach(a -> lines.add(a.getIp() + " " + String.join(" ", a.getHostnames())));
    }
    return new PodNames(pod.getMetadata().getNamespace(), List.copyOf(lines));
  }

  private void tell(PodRuntime pod) {
    var view =
        new View(
            podIp,
            parts.hostIp(),
            startTime,
            containers.initialized(),
            containers.initStatuses(),
            containers.mainStatuses());
    var status = PodStatuses.of(pod.pod(), written, view, parts.clock().instant());
    if (!status.equals(written)) {
      if (!api.writeStatus(pod.pod(), status)) {
        gone = true;
        wake.release();
      }
      written = status;
    }
  }

  private void end(PodRuntime pod) throws InterruptedException {
    var grace = grace(pod.pod());
    var most = parts.settings().bounds().shutdownGrace();
    containers.stop(pod, closing && grace.compareTo(most) > 0 ? most : grace);
    while (!closing && !gone && !removed(pod)) {
      wake.tryAcquire(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Whether the object of the ended pod is away; nobody else would try again. */
  private boolean removed(PodRuntime pod) {
    try {
      tell(pod);
      api.remove(pod.pod());
      return true;
    } catch (KubernetesClientException e) {
      LOG.warn("pod {} has ended, its object not: {}; trying again", name(), e.getMessage());
      return false;
    }
  }

  private void release() {
    parts.hosts().forget(directory.resolve("hosts"));
    parts.addresses().release(podIp);
    try {
      AtomicDirectory.delete(directory);
    } catch (IOException e) {
      LOG.warn("pod {}: its directory {} was not removed: {}", name(), directory, e.toString());
    }
    onDone.run();
    done.countDown();
  }

  private static Duration grace(Pod pod) {
    var deletion = pod.getMetadata().getDeletionGracePeriodSeconds();
    var written = pod.getSpec().getTerminationGracePeriodSeconds();
    return Duration.ofSeconds(deletion != null ? deletion : written != null ? written : 30);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private String name() {
    return observed.getMetadata().getNamespace() + "/" + observed.getMetadata().getName();
  }
}
