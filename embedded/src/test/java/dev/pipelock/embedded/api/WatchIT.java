package dev.pipelock.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchIT extends ApiServerTestBase {

  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void tellsSelectorWatchOfObjectsThatEnterAndLeaveItsSelection() {
    var seen = new Recorder<ConfigMap>();
    try (var watch =
        client.configMaps().inNamespace("default").withLabel("team", "a").watch(seen)) {
      client.resource(configMap("unseen")).create();
      ConfigMap map = client.resource(labelled("moving", "b")).create();
      client.resource(labelled("moving", "a")).update();
      client.resource(labelled("moving", "a", "k")).update();
      client.resource(labelled("moving", "b", "k")).update();
      client.resource(map).delete();
      client.resource(labelled("last", "a")).create();

      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(seen.events)
                      .containsExactly(
                          "ADDED moving", "MODIFIED moving", "DELETED moving", "ADDED last"));
    }
  }

  @Test
  void continuesWatchFromListedVersionWithoutRepeatingOrMissing() {
    client.resource(named("before")).create();
    String listed =
        client.configMaps().inNamespace("default").list().getMetadata().getResourceVersion();
    client.resource(named("between")).create();
    var seen = new Recorder<ConfigMap>();

    try (var watch =
        client
            .configMaps()
            .inNamespace("default")
            .withLabel("case", "continue")
            .watch(new ListOptionsBuilder().withResourceVersion(listed).build(), seen)) {
      client.resource(named("after")).create();

      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(seen.events).containsExactly("ADDED between", "ADDED after"));
    }
  }

  @Test
  void keepsInformerInStep() {
    var deleted = new CopyOnWriteArrayList<String>();
    try (var informer =
        client
            .configMaps()
            .inNamespace("default")
            .withLabel("case", "informer")
            .inform(
                new ResourceEventHandler<>() {
                  @Override
                  public void onAdd(ConfigMap map) {}

                  @Override
                  public void onUpdate(ConfigMap old, ConfigMap map) {}

                  @Override
                  public void onDelete(ConfigMap map, boolean unknown) {
                    deleted.add(map.getMetadata().getName());
                  }
                })) {
      ConfigMap map = client.resource(inCase("followed", "informer")).create();
      await().atMost(SOON).until(() -> informer.getStore().list().size() == 1);
      client.resource(map).delete();

      await().atMost(SOON).untilAsserted(() -> assertThat(deleted).containsExactly("followed"));
      assertThat(informer.getStore().list()).isEmpty();
    }
  }

  @Test
  void selectsByLabelSets() {
    client.resource(tier("set-web", "web")).create();
    client.resource(tier("set-worker", "worker")).create();
    client.resource(tier("set-db", "db")).create();
    client.resource(inCase("set-none", "sets")).create();
    var all = client.configMaps().inNamespace("default").withLabel("case", "sets");

    assertThat(names(all.withLabelIn("tier", "web", "worker").list().getItems()))
        .containsExactly("set-web", "set-worker");
    assertThat(names(all.withLabelNotIn("tier", "web", "worker").list().getItems()))
        .containsExactly("set-db", "set-none");
    assertThat(names(all.withoutLabel("tier").list().getItems())).containsExactly("set-none");
    assertThat(names(all.withLabel("tier").list().getItems()))
        .containsExactly("set-db", "set-web", "set-worker");
  }

  @Test
  void selectsByFields() {
    client.resource(pod("field-a", "node-1")).create();
    client.resource(pod("field-b", "node-2")).create();
    var pods = client.pods().inNamespace("default");

    assertThat(pods.withField("spec.nodeName", "node-1").list().getItems())
        .extracting(p -> p.getMetadata().getName())
        .containsExactly("field-a");
    assertThat(pods.withField("metadata.name", "field-b").list().getItems()).hasSize(1);
    assertThat(pods.withField("status.phase", "Running").list().getItems()).isEmpty();
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> pods.withField("spec.hostname", "x").list())
        .withMessageContaining("field label not supported: spec.hostname");
  }

  @Test
  void saysThatVersionOfAnotherServerIsGone() {
    var seen = new Recorder<ConfigMap>();
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(
            () ->
                client
                    .configMaps()
                    .inNamespace("default")
                    .watch(new ListOptionsBuilder().withResourceVersion("999999").build(), seen))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(410));
  }

  private static ConfigMap named(String name) {
    return inCase(name, "continue");
  }

  private static ConfigMap inCase(String name, String value) {
    return new ConfigMapBuilder(configMap(name))
        .editMetadata()
        .addToLabels("case", value)
        .endMetadata()
        .build();
  }

  private static ConfigMap tier(String name, String value) {
    return new ConfigMapBuilder(inCase(name, "sets"))
        .editMetadata()
        .addToLabels("tier", value)
        .endMetadata()
        .build();
  }

  private static ConfigMap labelled(String name, String team, String... keys) {
    var map =
        new ConfigMapBuilder(configMap(name))
            .editMetadata()
            .addToLabels("team", team)
            .endMetadata();
    for (String key : keys) {
      map.addToData(key, "v");
    }
    return map.build();
  }

  private static Pod pod(String name, String node) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .endMetadata()
        .withNewSpec()
        .withNodeName(node)
        .addNewContainer()
        .withName("main")
        .withImage("image:1")
        .endContainer()
        .endSpec()
        .build();
  }

  private static List<String> names(List<ConfigMap> maps) {
    return maps.stream().map(m -> m.getMetadata().getName()).toList();
  }

  private static final class Recorder<T extends io.fabric8.kubernetes.api.model.HasMetadata>
      implements Watcher<T> {

    private final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void eventReceived(Action action, T object) {
      events.add(action + " " + object.getMetadata().getName());
    }

    @Override
    public void onClose(@Nullable WatcherException cause) {}
  }
}
