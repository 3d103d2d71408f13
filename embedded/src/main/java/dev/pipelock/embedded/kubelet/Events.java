package dev.pipelock.embedded.kubelet;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kubernetes Events of the kubelet; the same one at most once in five minutes. */
final class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final int REMEMBERED = 1000;

  private final KubernetesClient client;
  private final String node;
  private final InstantSource clock;
  private final Map<Key, Instant> recent =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  Events(KubernetesClient client, String node, InstantSource clock) {
    this.client = client;
    this.node = node;
    this.clock = clock;
  }

  private record Key(String uid, String reason, String message) {}

  /** Records something that went wrong for the object. */
  void warning(HasMetadata about, String reason, String message) {
    var now = clock.instant();
    if (fresh(new Key(about.getMetadata().getUid(), reason, message), now)) {
      write(about, reason, message, now);
    }
  }

  private synchronized boolean fresh(Key key, Instant now) {
    var last = recent.get(key);
    if (last != null && now.isBefore(last.plus(QUIET))) {
      return false;
    }
    recent.put(key, now);
    return true;
  }

  private void write(HasMetadata about, String reason, String message, Instant now) {
    var meta = about.getMetadata();
    var event =
        new EventBuilder()
            .withNewMetadata()
            .withNamespace(meta.getNamespace())
            .withName(meta.getName() + "." + UUID.randomUUID().toString().substring(0, 13))
            .endMetadata()
            .withInvolvedObject(
                new ObjectReferenceBuilder()
                    .withApiVersion(about.getApiVersion())
                    .withKind(about.getKind())
                    .withNamespace(meta.getNamespace())
                    .withName(meta.getName())
                    .withUid(meta.getUid())
                    .build())
            .withType("Warning")
            .withReason(reason)
            .withMessage(message.length() > 1024 ? message.substring(0, 1024) : message)
            .withCount(1)
            .withFirstTimestamp(now.toString())
            .withLastTimestamp(now.toString())
            .withNewSource("embedded-kubelet", node)
            .build();
    try {
      client.v1().events().inNamespace(meta.getNamespace()).resource(event).create();
    } catch (KubernetesClientException e) {
      LOG.warn(
          "event {} about {} {} was not recorded: {}",
          reason,
          about.getKind(),
          meta.getName(),
          e.getMessage());
    }
  }
}
