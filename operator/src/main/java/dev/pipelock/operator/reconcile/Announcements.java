package dev.pipelock.operator.reconcile;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.api.v1alpha1.PipelockPolicyStatus;
import dev.pipelock.operator.status.PolicyStatus;
import dev.pipelock.operator.telemetry.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events about a policy: one when a condition gets a reason worth telling, none while it stays. */
final class Announcements {
  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
  private static final int LONGEST_NOTE = 1024;
  private static final String CONTROLLER = "pipelock.dev/operator";

  /** What an API server takes for a MicroTime: six digits, always. */
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final Map<String, String> TYPES =
      Stream.of(
              Map.entry(Reason.INVALID_SPEC, "Warning"),
              Map.entry(Reason.APPLY_FAILED, "Warning"),
              Map.entry(Reason.REPLICA_REFUSED, "Warning"),
              Map.entry(Reason.RESTART_REQUIRED, "Warning"),
              Map.entry(Reason.DISABLED, "Normal"),
              Map.entry(Reason.READY, "Normal"))
          .collect(Collectors.toMap(entry -> entry.getKey().text(), Map.Entry::getValue));

  /** Ready repeats the reason of the condition that it fails for: once is enough. */
  private static final Set<String> SUMMARY = Set.of("Ready");

  private final KubernetesClient client;
  private final InstantSource clock;

  Announcements(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  void changes(
      PipelockPolicy policy, @Nullable PipelockPolicyStatus before, PipelockPolicyStatus after) {
    var old = PolicyStatus.byType(before);
    for (var condition : Objects.requireNonNullElse(after.conditions(), List.<Condition>of())) {
      if (isWorthTelling(old.get(condition.getType()), condition)) {
        write(event(policy, condition));
      }
    }
  }

  static boolean isWorthTelling(@Nullable Condition before, Condition now) {
    var summary = SUMMARY.contains(now.getType()) && !"True".equals(now.getStatus());
    return !summary
        && TYPES.containsKey(now.getReason())
        && (before == null || !now.getReason().equals(before.getReason()));
  }

  private Event event(PipelockPolicy policy, Condition condition) {
    var meta = policy.getMetadata();
    var now = clock.instant();
    var message = condition.getMessage();
    return new EventBuilder()
        .withNewMetadata()
        .withName(meta.getName() + '.' + Long.toHexString(nanos(now)))
        .withNamespace(meta.getNamespace())
        .endMetadata()
        .withEventTime(new MicroTime(MICROS.format(now)))
        .withType(TYPES.get(condition.getReason()))
        .withReason(condition.getReason())
        .withAction("Reconcile")
        .withNote(
            message.length() <= LONGEST_NOTE
                ? message
                : message.substring(0, LONGEST_NOTE - 1) + '…')
        .withReportingController(CONTROLLER)
        .withReportingInstance("pipelock-operator")
        .withNewRegarding()
        .withApiVersion(policy.getApiVersion())
        .withKind(policy.getKind())
        .withName(meta.getName())
        .withNamespace(meta.getNamespace())
        .withUid(meta.getUid())
        .endRegarding()
        .build();
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  /** An Event is a courtesy: what it says stands in the status as well. */
  private void write(Event event) {
    try {
      client.resource(event).create();
    } catch (KubernetesClientException refused) {
      if (isGoing(refused)) {
        LOG.debug(
            "{} is going, nobody hears of {}",
            event.getRegarding().getNamespace(),
            event.getReason());
        return;
      }
      LOG.warn(
          "Event {} of {} was not written (the operator's role needs create on events.events.k8s.io): {}",
          event.getReason(),
          event.getRegarding().getName(),
          refused.getMessage());
    }
  }

  private static boolean isGoing(KubernetesClientException refused) {
    var status = refused.getStatus();
    return refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND
        || (status != null
            && status.getDetails() != null
            && status.getDetails().getCauses().stream()
                .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason())));
  }
}
