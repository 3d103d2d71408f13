package dev.pipelock.operator.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.embedded.api.EmbeddedApiServer;
import dev.pipelock.operator.authority.CertificateAuthority;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PodWebhookIT {
  private static final String OWN = "pipelock-system";

  private final List<PipelockPolicy> policies = new CopyOnWriteArrayList<>();
  private final List<PodWebhook> replicas = new ArrayList<>();
  private EmbeddedApiServer api;
  private KubernetesClient client;
  private WebhookAddress address;
  private int port;

  @BeforeEach
  void start() throws IOException {
    api = EmbeddedApiServer.start();
    client = api.newClient();
    for (var name : List.of(OWN, Reviews.NAMESPACE, "elsewhere")) {
      client
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .create();
    }
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var url = URI.create("https://127.0.0.1:" + port);
    address = new WebhookAddress(OWN, "pipelock-operator", Optional.of(url));
  }

  @AfterEach
  void stop() {
    replicas.forEach(PodWebhook::close);
    client.close();
    api.close();
  }

  @Test
  void replicasAgreeOnOneCertificateThatIsMadeOnce() throws Exception {
    var first = replica(0, false);
    var second = replica(0, false);

    patiently().until(() -> first.healthy() && second.healthy());

    var secret = secret();
    var stored = ServingSecret.read(secret, address.hosts(), Instant.now()).orElseThrow();
    assertThat(secret.getMetadata().getLabels())
        .containsEntry("app.kubernetes.io/managed-by", "pipelock-operator");
    for (var replica : replicas) {
      try (var socket = TlsClient.connect(stored.authority(), replica.port())) {
        assertThat((X509Certificate) socket.getSession().getPeerCertificates()[0])
            .isEqualTo(stored.serving().chain()[0]);
      }
    }
    assertThat(registration()).as("only a leader registers").isNull();
  }

  @Test
  void keepsTheCertificateOfAnEarlierLife() throws Exception {
    var minted = ServingSecret.mint(address.hosts(), Instant.now());
    client.resource(minted.secret(OWN, ServingCertificates.SECRET)).create();
    var version = secret().getMetadata().getResourceVersion();

    var replica = replica(0, true);
    patiently().until(() -> registration() != null);

    assertThat(replica.healthy()).isTrue();
    assertThat(caBundle()).isEqualTo(minted.authority().certificate());
    assertThat(secret().getMetadata().getResourceVersion()).isEqualTo(version);
  }

  @Test
  void replacesACertificateForOtherHostsUnderTheSameCa() throws Exception {
    var elsewhere = ServingSecret.mint(List.of("pipelock-operator.other.svc"), Instant.now());
    client.resource(elsewhere.secret(OWN, ServingCertificates.SECRET)).create();

    var replica = replica(0, true);
    patiently().until(() -> registration() != null);

    assertThat(caBundle()).isEqualTo(elsewhere.authority().certificate());
    assertThat(ServingSecret.read(secret(), address.hosts(), Instant.now())).isPresent();
    TlsClient.connect(elsewhere.authority(), replica.port()).close();
  }

  @Test
  void replacesADamagedSecretOfWhateverType() throws Exception {
    var damaged =
        ServingSecret.mint(address.hosts(), Instant.now()).secret(OWN, ServingCertificates.SECRET);
    damaged.setType("Opaque");
    damaged.getData().remove("ca.key");
    client.resource(damaged).create();

    var replica = replica(0, true);
    patiently().until(replica::healthy);

    assertThat(ServingSecret.read(secret(), address.hosts(), Instant.now())).isPresent();
  }

  @Test
  void trustsTheEarlierCaBesidesANewOneUntilAllReplicasHaveIt() throws Exception {
    replica(port, true);
    patiently().until(() -> registration() != null);
    var earlier = caBundle();

    client.secrets().inNamespace(OWN).withName(ServingCertificates.SECRET).delete();
    patiently().until(() -> !caBundle().equals(earlier));

    var fresh = ServingSecret.read(secret(), address.hosts(), Instant.now()).orElseThrow();
    assertThat(caBundle()).isEqualTo(fresh.authority().certificate() + earlier);
  }

  @Test
  void registersForNewPodsOfOpenNamespacesOnly() throws Exception {
    replica(port, true);
    patiently().until(() -> registration() != null);

    var webhook = Objects.requireNonNull(registration()).getWebhooks().getFirst();
    assertThat(webhook.getFailurePolicy()).isEqualTo("Fail");
    assertThat(webhook.getReinvocationPolicy()).isEqualTo("IfNeeded");
    assertThat(webhook.getSideEffects()).isEqualTo("None");
    assertThat(webhook.getRules().getFirst().getOperations()).containsExactly("CREATE");
    assertThat(webhook.getNamespaceSelector().getMatchLabels())
        .containsEntry(NamespaceScope.LABEL, "enabled");
    assertThat(webhook.getNamespaceSelector().getMatchExpressions().getFirst().getValues())
        .containsExactly("kube-system", OWN);
    assertThat(webhook.getClientConfig().getUrl())
        .isEqualTo(address.url().orElseThrow() + "/mutate-pods");
    assertThat(caBundle())
        .isEqualTo(
            ServingSecret.read(secret(), address.hosts(), Instant.now())
                .map(ServingSecret::authority)
                .map(CertificateAuthority::certificate)
                .orElseThrow());
  }

  @Test
  void opensANamespaceWithItsFirstPolicyAndClosesItWithTheLast() throws Exception {
    replica(port, true);
    var sure = Reviews.policy("sure", "{}");
    var other = Reviews.policy("other", "{}");

    policies.add(sure);
    patiently().until(this::isOpen);
    policies.add(other);
    policies.remove(sure);
    policies.add(Reviews.policy("idle", "injection: {enabled: false}"));
    assertThat(isOpen()).isTrue();
    policies.remove(other);
    patiently().until(() -> !isOpen());

    assertThat(label("elsewhere")).isEmpty();
  }

  @Test
  void mutatesAPodThatIsCreatedThroughTheApiServer() throws Exception {
    replica(port, true);
    policies.add(Reviews.policy("sure", "{}"));
    patiently().until(this::isOpen);

    var created = create(Reviews.NAMESPACE);
    var outside = create("elsewhere");

    assertThat(created.getSpec().getContainers().getFirst().getEnv())
        .extracting(EnvVar::getName)
        .containsExactly(
            "HTTP_PROXY",
            "http_proxy",
            "HTTPS_PROXY",
            "https_proxy",
            "NO_PROXY",
            "no_proxy",
            "SSL_CERT_DIR");
    assertThat(created.getMetadata().getAnnotations())
        .containsEntry("pipelock.dev/injected-policy", "sure");
    assertThat(created.getSpec().getVolumes())
        .anySatisfy(
            volume -> assertThat(volume.getConfigMap().getName()).isEqualTo("pipelock-sure-trust"));
    assertThat(outside.getSpec().getContainers().getFirst().getEnv()).isEmpty();
  }

  @Test
  void failsClosedWhenItIsDownAndTheVetoIsTheWayOut() throws Exception {
    var replica = replica(port, true);
    policies.add(Reviews.policy("sure", "{}"));
    patiently().until(this::isOpen);
    replica.close();

    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> create(Reviews.NAMESPACE))
        .withMessageContaining("pods.pipelock.dev");
    client
        .namespaces()
        .withName(Reviews.NAMESPACE)
        .edit(
            n ->
                new NamespaceBuilder(n)
                    .editMetadata()
                    .addToLabels(NamespaceScope.LABEL, "disabled")
                    .endMetadata()
                    .build());

    assertThat(create(Reviews.NAMESPACE).getSpec().getContainers().getFirst().getEnv()).isEmpty();
  }

  private PodWebhook replica(int listen, boolean leads) throws IOException {
    var replica =
        new PodWebhook(
            client,
            address,
            new WebhookServer.Options(listen, "proxy:1"),
            new PodWebhook.View(
                namespace ->
                    Optional.of(
                        policies.stream()
                            .filter(p -> namespace.equals(p.getMetadata().getNamespace()))
                            .toList()),
                () -> Optional.of(List.copyOf(policies)),
                () -> leads),
            new SimpleMeterRegistry());
    replicas.add(replica);
    return replica;
  }

  private Pod create(String namespace) {
    var pod = Serialization.unmarshal(Reviews.webPod().toString(), Pod.class);
    return client.pods().inNamespace(namespace).resource(pod).create();
  }

  private boolean isOpen() {
    return label(Reviews.NAMESPACE).equals(Optional.of("enabled"));
  }

  private Optional<String> label(String namespace) {
    return Optional.ofNullable(
        client
            .namespaces()
            .withName(namespace)
            .get()
            .getMetadata()
            .getLabels()
            .get(NamespaceScope.LABEL));
  }

  private Secret secret() {
    return client.secrets().inNamespace(OWN).withName(ServingCertificates.SECRET).get();
  }

  private @Nullable MutatingWebhookConfiguration registration() {
    return client
        .admissionRegistration()
        .v1()
        .mutatingWebhookConfigurations()
        .withName(DesiredWebhook.NAME)
        .get();
  }

  private String caBundle() {
    var bundle =
        Objects.requireNonNull(registration())
            .getWebhooks()
            .getFirst()
            .getClientConfig()
            .getCaBundle();
    return new String(Base64.getDecoder().decode(bundle), StandardCharsets.UTF_8);
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
  }
}
