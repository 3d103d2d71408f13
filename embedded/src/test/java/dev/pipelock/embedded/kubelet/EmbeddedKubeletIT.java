package dev.pipelock.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKubeletIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path directory;
  private static TestCluster cluster;
  private String namespace;

  @BeforeAll
  static void startCluster() throws IOException {
    cluster = TestCluster.start(directory);
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster.close();
  }

  @BeforeEach
  void createNamespace() {
    namespace = cluster.namespace();
    cluster.client().configMaps().resource(config("first")).create();
  }

  @Test
  void runsThePodAsAProcessAndMakesItReady() throws Exception {
    create("web", pod -> pod);

    var pod = awaitReady("web");
    assertThat(pod.getStatus().getPodIP()).startsWith("127.");
    assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
    assertThat(pod.getSpec().getNodeName()).isEqualTo("embedded-node");
    assertThat(get(pod, "/file")).isEqualTo("first");
    assertThat(get(pod, "/env?OWN_ADDRESS")).isEqualTo("at " + pod.getStatus().getPodIP());
    assertThat(get(pod, "/env?SETTING")).isEqualTo("first");
    assertThat(get(pod, "/resolve?localhost")).isEqualTo("127.0.0.1");
    assertThat(get(pod, "/resolve?llm.example.test")).isEqualTo("127.0.0.9");
    assertThat(Files.readString(cluster.kubelet().logs(namespace, "web", "program")))
        .contains("listening on " + pod.getStatus().getPodIP() + ":8888");
  }

  @Test
  void showsAnEditedConfigMapAtOnceWhenThePodIsTouched() throws Exception {
    create("web", pod -> pod);
    var pod = awaitReady("web");
    cluster.client().configMaps().resource(config("second")).update();
    assertThat(get(pod, "/file")).as("the refresh period is five minutes here").isEqualTo("first");

    cluster
        .client()
        .pods()
        .inNamespace(namespace)
        .withName("web")
        .edit(
            p -> new PodBuilder(p).editMetadata().addToAnnotations("t", "1").endMetadata().build());

    await().atMost(LIMIT).untilAsserted(() -> assertThat(get(pod, "/file")).isEqualTo("second"));
    assertThat(container("web").getRestartCount()).isZero();
  }

  @Test
  void restartsACrashedContainerAtOnceAndThenBacksOff() throws Exception {
    create("web", pod -> pod);
    var pod = awaitReady("web");

    exit(pod, 3);
    await().atMost(LIMIT).until(() -> container("web").getRestartCount() == 1);
    awaitReady("web");
    exit(pod, 4);

    awaitPod("web", p -> waitingReason(p).equals("CrashLoopBackOff"));
    assertThat(container("web").getLastState().getTerminated().getExitCode()).isEqualTo(4);
    await().atMost(LIMIT).until(() -> container("web").getRestartCount() == 2);
    awaitReady("web");
  }

  @Test
  void takesAnUnreadyPodOutAndBackIn() throws Exception {
    create("web", pod -> pod);
    var pod = awaitReady("web");

    get(pod, "/health?503");
    var unready = awaitPod("web", p -> condition(p, "Ready").equals("False"));
    assertThat(condition(unready, "ContainersReady")).isEqualTo("False");
    get(pod, "/health?200");

    awaitReady("web");
    assertThat(container("web").getRestartCount()).isZero();
  }

  @Test
  void restartsAContainerWhoseLivenessProbeFails() throws Exception {
    create(
        "web",
        pod ->
            pod.editSpec()
                .editFirstContainer()
                .withNewLivenessProbe()
                .withPeriodSeconds(1)
                .withFailureThreshold(2)
                .withNewHttpGet()
                .withPath("/health")
                .withNewPort("http")
                .endHttpGet()
                .endLivenessProbe()
                .endContainer()
                .endSpec());
    var pod = awaitReady("web");
    var first = get(pod, "/");

    get(pod, "/health?500");

    await().atMost(LIMIT).until(() -> container("web").getRestartCount() == 1);
    assertThat(get(awaitReady("web"), "/")).isNotEqualTo(first);
  }

  @Test
  void deletionTellsTheProcessToEndAndRemovesThePod() throws Exception {
    create("web", pod -> pod);
    var pod = awaitReady("web");
    var pid = Long.parseLong(get(pod, "/"));

    cluster.client().pods().inNamespace(namespace).withName("web").delete();

    await().atMost(LIMIT).until(() -> find("web") == null);
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(Files.readString(cluster.kubelet().logs(namespace, "web", "program")))
        .contains("told to end");
  }

  @Test
  void runsToCompletionWhereThePodAsksForIt() {
    create("job", pod -> once(pod, "0"));
    create("bad-job", pod -> once(pod, "7"));

    awaitPod("job", p -> p.getStatus().getPhase().equals("Succeeded"));
    awaitPod("bad-job", p -> p.getStatus().getPhase().equals("Failed"));
    assertThat(container("bad-job").getState().getTerminated().getExitCode()).isEqualTo(7);
  }

  @Test
  void runsInitContainersToTheirEndBeforeTheOthers() throws Exception {
    create(
        "web",
        pod ->
            pod.editSpec()
                .addNewInitContainer()
                .withName("init")
                .withImage(TestCluster.IMAGE)
                .withArgs("exit", "0")
                .endInitContainer()
                .endSpec());
    create(
        "stuck",
        pod ->
            pod.editSpec()
                .addNewInitContainer()
                .withName("init")
                .withImage(TestCluster.IMAGE)
                .withArgs("exit", "1")
                .endInitContainer()
                .endSpec());

    var pod = awaitReady("web");
    var init = pod.getStatus().getInitContainerStatuses().getFirst();
    assertThat(init.getState().getTerminated().getExitCode()).isZero();
    assertThat(condition(pod, "Initialized")).isEqualTo("True");
    var stuck =
        awaitPod(
            "stuck",
            p -> p.getStatus().getInitContainerStatuses().getFirst().getRestartCount() > 0);
    assertThat(stuck.getStatus().getPhase()).isEqualTo("Pending");
    assertThat(waitingReason(stuck)).isEqualTo("PodInitializing");
  }

  @Test
  void waitsForAMissingConfigMapAndStartsWhenItComes() {
    cluster.client().configMaps().inNamespace(namespace).withName("config").delete();
    create("web", pod -> pod);
    awaitPod("web", p -> waitingReason(p).equals("ContainerCreating"));

    cluster.client().configMaps().resource(config("late")).create();

    awaitReady("web");
  }

  @Test
  void aRunningPodResolvesAServiceThatComesLater() throws Exception {
    create("web", pod -> pod);
    var pod = awaitReady("web");
    assertThat(get(pod, "/resolve?late")).as("no such name yet").startsWith("unknown");

    cluster
        .client()
        .resource(
            new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("late")
                .endMetadata()
                .withNewSpec()
                .withSelector(Map.of("app", "web"))
                .addNewPort()
                .withPort(8888)
                .endPort()
                .endSpec()
                .build())
        .create();

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(get(pod, "/resolve?late")).startsWith("127."));
  }

  @Test
  void pretendsAPodOfAnUnknownImage() {
    create(
        "sure",
        pod ->
            pod.editSpec()
                .editFirstContainer()
                .withImage("example.test/other")
                .endContainer()
                .endSpec());

    var pod = awaitReady("sure");
    assertThat(pod.getStatus().getPodIP()).startsWith("127.");
    cluster.client().pods().inNamespace(namespace).withName("sure").delete();
    await().atMost(LIMIT).until(() -> find("sure") == null);
  }

  @Test
  void saysWhyAnUnknownImageDoesNotRunUnlessItMayPretend() {
    var settings = KubeletSettings.of("strict-node", directory.resolve("strict"));
    try (var strict = EmbeddedKubelet.start(cluster.client(), settings)) {
      create("other", pod -> pod.editSpec().withNodeName("strict-node").endSpec());

      awaitPod("other", p -> waitingReason(p).equals("ErrImageNeverPull"));

      cluster.client().pods().inNamespace(namespace).withName("other").delete();
      await().atMost(LIMIT).until(() -> find("other") == null);
      assertThat(strict.logs(namespace, "other", "program")).doesNotExist();
    }
  }

  private PodBuilder once(PodBuilder pod, String code) {
    return pod.editSpec()
        .withRestartPolicy("Never")
        .editFirstContainer()
        .withArgs("exit", code)
        .withReadinessProbe(null)
        .endContainer()
        .endSpec();
  }

  private void create(String name, UnaryOperator<PodBuilder> change) {
    var pod = change.apply(new PodBuilder(Programs.pod(namespace, name))).build();
    cluster.client().pods().resource(pod).create();
  }

  private ConfigMap config(String text) {
    return Programs.config(namespace, text);
  }

  private Pod find(String name) {
    return cluster.client().pods().inNamespace(namespace).withName(name).get();
  }

  private Pod awaitReady(String name) {
    return awaitPod(name, p -> condition(p, "Ready").equals("True"));
  }

  private Pod awaitPod(String name, Predicate<Pod> holds) {
    return await()
        .atMost(LIMIT)
        .until(() -> find(name), p -> p != null && p.getStatus() != null && holds.test(p));
  }

  private ContainerStatus container(String pod) {
    return find(pod).getStatus().getContainerStatuses().getFirst();
  }

  private static String waitingReason(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .map(s -> s.getState().getWaiting())
        .map(w -> w == null ? "" : w.getReason())
        .findFirst()
        .orElse("");
  }

  private static String condition(Pod pod, String type) {
    return pod.getStatus().getConditions().stream()
        .filter(c -> c.getType().equals(type))
        .map(c -> c.getStatus())
        .findFirst()
        .orElse("");
  }

  private static String get(Pod pod, String path) throws IOException, InterruptedException {
    var uri = URI.create("http://" + pod.getStatus().getPodIP() + ":8888" + path);
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body().strip();
  }

  private static void exit(Pod pod, int code) throws InterruptedException {
    try {
      get(pod, "/exit?" + code);
    } catch (IOException expected) {
      assertThat(expected).as("the process ends without an answer").isNotNull();
    }
  }
}
