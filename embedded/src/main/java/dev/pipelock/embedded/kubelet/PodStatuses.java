package dev.pipelock.embedded.kubelet;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pod's status from its containers' and from the conditions it had. */
final class PodStatuses {
  private static final Set<String> OURS =
      Set.of(
          "PodReadyToStartContainers", "Initialized", "ContainersReady", "Ready", "PodScheduled");

  private PodStatuses() {}

  /**
   * What the worker knows.
   *
   * @param initialized whether the init containers are through
   */
  record View(
      String podIp,
      String hostIp,
      Instant startTime,
      boolean initialized,
      List<ContainerStatus> init,
      List<ContainerStatus> main) {}

  /**
   * The status to write.
   *
   * @param written the status written last; the observed pod may not show it yet
   */
  static PodStatus of(Pod observed, @Nullable PodStatus written, View view, Instant now) {
    var phase = phase(observed, view);
    var earlier = earlier(observed.getStatus(), written);
    var conditions = conditions(new Known(observed, earlier), view, phase, now);
    return new PodStatusBuilder()
        .withPhase(phase)
        .withHostIP(view.hostIp())
        .withPodIP(view.podIp())
        .withPodIPs(new PodIP(view.podIp()))
        .withStartTime(text(view.startTime()))
        .withInitContainerStatuses(view.init())
        .withContainerStatuses(view.main())
        .withConditions(conditions)
        .build();
  }

  private static String phase(Pod pod, View view) {
    var never = "Never".equals(pod.getSpec().getRestartPolicy());
    var initFailed =
        never
            && view.init().stream()
                .anyMatch(s -> exitCode(s) != null && !Integer.valueOf(0).equals(exitCode(s)));
    if (initFailed) {
      return "Failed";
    }
    if (!view.initialized()) {
      return "Pending";
    }
    var ended = view.main().stream().filter(s -> exitCode(s) != null).toList();
    if (ended.size() == view.main().size()) {
      return ended.stream().allMatch(s -> Integer.valueOf(0).equals(exitCode(s)))
          ? "Succeeded"
          : "Failed";
    }
    var someNeverRan =
        view.main().stream()
            .anyMatch(s -> s.getState().getWaiting() != null && s.getLastState() == null);
    return someNeverRan ? "Pending" : "Running";
  }

  private static @Nullable Integer exitCode(ContainerStatus status) {
    var terminated = status.getState().getTerminated();
    return terminated == null ? null : terminated.getExitCode();
  }

  private record Known(Pod observed, List<PodCondition> earlier) {}

  private static List<PodCondition> conditions(Known known, View view, String phase, Instant now) {
    var earlier = known.earlier();
    var over = phase.equals("Succeeded") || phase.equals("Failed");
    var unready =
        view.main().stream().filter(s -> !s.getReady()).map(ContainerStatus::getName).toList();
    var containersReady =
        over
            ? Verdict.no(phase.equals("Succeeded") ? "PodCompleted" : "PodFailed", "")
            : Verdict.of(
                view.initialized() && unready.isEmpty(),
                "ContainersNotReady",
                "containers with unready status: " + unready);
    var all = new ArrayList<PodCondition>();
    all.add(condition("PodReadyToStartContainers", Verdict.yes(), earlier, now));
    all.add(
        condition(
            "Initialized",
            Verdict.of(
                view.initialized(),
                "ContainersNotInitialized",
                "init containers have not completed"),
            earlier,
            now));
    all.add(condition("Ready", ready(known.observed(), containersReady, earlier), earlier, now));
    all.add(condition("ContainersReady", containersReady, earlier, now));
    all.add(condition("PodScheduled", Verdict.yes(), earlier, now));
    earlier.stream().filter(c -> !OURS.contains(c.getType())).forEach(all::add);
    return all;
  }

  private static Verdict ready(Pod pod, Verdict containersReady, List<PodCondition> earlier) {
    var missing =
        pod.getSpec().getReadinessGates().stream()
            .map(gate -> gate.getConditionType())
            .filter(
                type ->
                    earlier.stream()
                        .noneMatch(c -> c.getType().equals(type) && c.getStatus().equals("True")))
            .collect(Collectors.joining(", "));
    return containersReady.holds() && !missing.isEmpty()
        ? Verdict.no("ReadinessGatesNotReady", "conditions are not true: " + missing)
        : containersReady;
  }

  private record Verdict(boolean holds, @Nullable String reason, @Nullable String message) {
    static Verdict yes() {
      return new Verdict(true, null, null);
    }

    static Verdict no(String reason, String message) {
      return new Verdict(false, reason, message.isEmpty() ? null : message);
    }

    static Verdict of(boolean holds, String reason, String message) {
      return holds ? yes() : no(reason, message);
    }
  }

  private static PodCondition condition(
      String type, Verdict verdict, List<PodCondition> earlier, Instant now) {
    var status = verdict.holds() ? "True" : "False";
    var since =
        earlier.stream()
            .filter(c -> c.getType().equals(type) && c.getStatus().equals(status))
            .map(PodCondition::getLastTransitionTime)
            .findFirst()
            .orElse(text(now));
    return new PodConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(verdict.reason())
        .withMessage(verdict.message())
        .withLastTransitionTime(since)
        .build();
  }

  private static List<PodCondition> earlier(
      @Nullable PodStatus observed, @Nullable PodStatus written) {
    if (written == null) {
      return conditions(observed);
    }
    var all = new ArrayList<>(written.getConditions());
    all.removeIf(c -> !OURS.contains(c.getType()));
    conditions(observed).stream().filter(c -> !OURS.contains(c.getType())).forEach(all::add);
    return all;
  }

  private static List<PodCondition> conditions(@Nullable PodStatus status) {
    return status == null || status.getConditions() == null ? List.of() : status.getConditions();
  }

  private static String text(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
