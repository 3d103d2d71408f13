package dev.pipelock.operator.testing;

import dev.pipelock.embedded.api.EmbeddedApiServer;
import dev.pipelock.embedded.controller.EmbeddedControllers;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The cluster that a scenario runs on: the embedded one, or with {@code -Dcluster=kubeconfig} the
 * one of KUBECONFIG. Pods of proxies are played by a {@link FakeKubelet} on both.
 */
public final class TestCluster implements AutoCloseable {
  private static final File CRD = new File("../crds/pipelockpolicies.pipelock.dev-v1.yml");
  private static final int ESTABLISHED_SECONDS = 30;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Supplier<KubernetesClient> clients;
  private final KubernetesClient client;
  private final FakeKubelet kubelet;

  private TestCluster() {
    if (isReal()) {
      clients = () -> new KubernetesClientBuilder().build();
    } else {
      var server = EmbeddedApiServer.start();
      parts.push(server);
      clients = server::newClient;
      var own = clients.get();
      parts.push(own);
      createNode(own);
      parts.push(EmbeddedControllers.start(own));
    }
    client = clients.get();
    parts.push(client);
    var crd = client.resource(CRD_KIND.cast(client.load(stream(CRD)).items().getFirst()));
    crd.forceConflicts().serverSideApply();
    crd.waitUntilCondition(TestCluster::isEstablished, ESTABLISHED_SECONDS, TimeUnit.SECONDS);
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(Settings.NAMESPACE)
                .endMetadata()
                .build())
        .serverSideApply();
    // Last: two of them in one cluster would fight over the pods' addresses.
    kubelet = new FakeKubelet(client);
    parts.push(kubelet);
  }

  private static final Class<CustomResourceDefinition> CRD_KIND = CustomResourceDefinition.class;

  private static InputStream stream(File file) {
    try {
      return new FileInputStream(file);
    } catch (FileNotFoundException absent) {
      throw new UncheckedIOException(absent);
    }
  }

  private static boolean isEstablished(CustomResourceDefinition crd) {
    return crd != null
        && crd.getStatus() != null
        && crd.getStatus().getConditions() != null
        && crd.getStatus().getConditions().stream()
            .anyMatch(c -> "Established".equals(c.getType()) && "True".equals(c.getStatus()));
  }

  private static void createNode(KubernetesClient client) {
    var node = new NodeBuilder().withNewMetadata().withName("node-1").endMetadata().build();
    client.resource(node).create();
    client
        .nodes()
        .withName("node-1")
        .editStatus(
            current ->
                new NodeBuilder(current)
                    .editOrNewStatus()
                    .addNewCondition()
                    .withType("Ready")
                    .withStatus("True")
                    .endCondition()
                    .endStatus()
                    .build());
  }

  /** The cluster that the build asked for. */
  public static TestCluster open() {
    return new TestCluster();
  }

  /** Whether it is one of somebody else's, with its own controllers. */
  public static boolean isReal() {
    return "kubeconfig".equals(System.getProperty("cluster", "mock"));
  }

  /** A client of the test's own. */
  public KubernetesClient client() {
    return client;
  }

  /** A further client, which its user closes. */
  public KubernetesClient newClient() {
    return clients.get();
  }

  /**
   * The client of an operator, which closes it. On a real cluster it has the operator's own role
   * and no more, so that a scenario fails where the role lacks a verb.
   */
  public KubernetesClient operatorClient() {
    if (!isReal()) {
      return newClient();
    }
    for (var file : List.of("namespace", "service_account", "cluster_role", "role")) {
      client
          .load(stream(new File("../deploy/base/" + file + ".yaml")))
          .items()
          .forEach(object -> client.resource(object).forceConflicts().serverSideApply());
    }
    var request =
        new TokenRequestBuilder().withNewSpec().withExpirationSeconds(3600L).endSpec().build();
    var token =
        client
            .serviceAccounts()
            .inNamespace("pipelock-system")
            .withName("pipelock-operator")
            .tokenRequest(request)
            .getStatus()
            .getToken();
    var config = Config.fromKubeconfig(client.getConfiguration().getFile());
    config.setOauthToken(token);
    config.setClientCertData(null);
    config.setClientCertFile(null);
    config.setClientKeyData(null);
    config.setClientKeyFile(null);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Who plays the proxies. */
  public FakeKubelet kubelet() {
    return kubelet;
  }

  /** A new namespace, as every scenario has its own. */
  public String namespace() {
    var name = "t-" + UUID.randomUUID().toString().substring(0, 8);
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    parts.push(() -> client.namespaces().withName(name).delete());
    return name;
  }

  /** How long a scenario waits for a step: long enough for a machine with other things to do. */
  public static Duration patience() {
    return Duration.ofSeconds(isReal() ? 60 : 20);
  }

  @Override
  public void close() throws Exception {
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }
}
