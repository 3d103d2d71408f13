package dev.pipelock.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatchIT extends ApiServerTestBase {

  @Test
  void removesWithNullInMergePatch() {
    ConfigMap map =
        client
            .resource(
                new ConfigMapBuilder(configMap("merge"))
                    .addToData("a", "1")
                    .addToData("b", "2")
                    .build())
            .create();

    ConfigMap after =
        client
            .resource(map)
            .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"a\":null,\"c\":\"3\"}}");

    assertThat(after.getData()).containsOnlyKeys("b", "c");
  }

  @Test
  void replacesListInMergePatchAndMergesItInStrategicPatch() {
    Deployment live = client.resource(deployment("lists", 1)).create();
    String patch =
        """
        {"spec":{"template":{"spec":{"containers":[{"name":"second","image":"image:2"}]}}}}""";

    Deployment strategic =
        client.resource(live).patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
    Deployment merged = client.resource(live).patch(PatchContext.of(PatchType.JSON_MERGE), patch);

    assertThat(strategic.getSpec().getTemplate().getSpec().getContainers())
        .extracting(Container::getName)
        .containsExactly("main", "second");
    assertThat(merged.getSpec().getTemplate().getSpec().getContainers())
        .extracting(Container::getName)
        .containsExactly("second");
  }

  @Test
  void refusesJsonPatchWhoseTestFailsAndChangesNothing() {
    ConfigMap map =
        client
            .resource(new ConfigMapBuilder(configMap("tested")).addToData("a", "1").build())
            .create();

    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(
            () ->
                client
                    .resource(map)
                    .patch(
                        PatchContext.of(PatchType.JSON),
                        """
                        [{"op":"replace","path":"/data/a","value":"2"},
                         {"op":"test","path":"/data/a","value":"other"}]"""))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(422))
        .withMessageContaining("the JSON patch does not apply");
    assertThat(client.resource(map).get()).isEqualTo(map);
  }

  @Test
  void changesReplicasThroughScale() {
    Deployment live = client.resource(deployment("scaled", 1)).create();

    client.resource(live).scale(4);

    assertThat(client.resource(live).get().getSpec().getReplicas()).isEqualTo(4);
    assertThat(client.resource(live).get().getMetadata().getGeneration()).isEqualTo(2);
  }

  @Test
  void losesNoneOfManyPatchesAtOnce() throws Exception {
    ConfigMap map = client.resource(configMap("busy")).create();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var patches =
          IntStream.range(0, 64)
              .<Callable<ConfigMap>>mapToObj(
                  i ->
                      () ->
                          client
                              .resource(map)
                              .patch(
                                  PatchContext.of(PatchType.JSON_MERGE),
                                  "{\"data\":{\"k%d\":\"v\"}}".formatted(i)))
              .toList();

      var results = threads.invokeAll(patches);

      assertThat(client.resource(map).get().getData()).hasSize(64);
      assertThat(results)
          .extracting(r -> r.get().getMetadata().getResourceVersion())
          .doesNotHaveDuplicates();
    }
  }
}
