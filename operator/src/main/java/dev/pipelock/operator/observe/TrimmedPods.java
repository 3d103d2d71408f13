package dev.pipelock.operator.observe;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An informer's store for pods that are not ours: it keeps what selection and counting look at,
 * about a fortieth of a typical pod, so that a large cluster fits.
 */
final class TrimmedPods implements ItemStore<Pod> {
  private static final String OUR_ANNOTATIONS = "pipelock.dev/";

  private final Map<String, Pod> pods = new ConcurrentHashMap<>();

  /** Metadata without managedFields and foreign annotations, and the phase. */
  static Pod trimmed(Pod pod) {
    var status = pod.getStatus();
    return new PodBuilder()
        .withMetadata(trimmed(pod.getMetadata()))
        .withNewStatus()
        .withPhase(status == null ? null : status.getPhase())
        .endStatus()
        .build();
  }

  private static ObjectMeta trimmed(ObjectMeta meta) {
    var annotations =
        Objects.requireNonNullElse(meta.getAnnotations(), Map.<String, String>of())
            .entrySet()
            .stream()
            .filter(entry -> entry.getKey().startsWith(OUR_ANNOTATIONS))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    return new ObjectMetaBuilder()
        .withName(meta.getName())
        .withNamespace(meta.getNamespace())
        .withUid(meta.getUid())
        .withResourceVersion(meta.getResourceVersion())
        .withDeletionTimestamp(meta.getDeletionTimestamp())
        .withLabels(meta.getLabels())
        .withAnnotations(annotations)
        .withOwnerReferences(meta.getOwnerReferences())
        .build();
  }

  @Override
  public String getKey(Pod pod) {
    return Cache.metaNamespaceKeyFunc(pod);
  }

  @Override
  public @Nullable Pod put(String key, Pod pod) {
    return pods.put(key, trimmed(pod));
  }

  @Override
  public @Nullable Pod remove(String key) {
    return pods.remove(key);
  }

  @Override
  public Stream<String> keySet() {
    return pods.keySet().stream();
  }

  @Override
  public Stream<Pod> values() {
    return pods.values().stream();
  }

  @Override
  public int size() {
    return pods.size();
  }

  @Override
  public @Nullable Pod get(String key) {
    return pods.get(key);
  }
}
