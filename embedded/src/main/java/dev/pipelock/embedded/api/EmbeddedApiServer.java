package dev.pipelock.embedded.api;

import dev.pipelock.embedded.api.admission.ExternalNameServices;
import dev.pipelock.embedded.api.admission.WebhookAdmission;
import dev.pipelock.embedded.api.lifecycle.ClusterLifecycle;
import dev.pipelock.embedded.api.merge.FieldManager;
import dev.pipelock.embedded.api.request.ApiHandler;
import dev.pipelock.embedded.api.resource.Json;
import dev.pipelock.embedded.api.resource.ObjectKey;
import dev.pipelock.embedded.api.resource.Resources;
import dev.pipelock.embedded.api.resource.TypeCatalogue;
import dev.pipelock.embedded.api.store.ObjectStore;
import dev.pipelock.embedded.api.store.StoreEvent;
import dev.pipelock.embedded.api.transport.BearerToken;
import dev.pipelock.embedded.api.transport.HttpsListener;
import dev.pipelock.embedded.api.transport.ServingCertificate;
import dev.pipelock.embedded.api.write.ObjectDeleter;
import dev.pipelock.embedded.api.write.ObjectWriter;
import dev.pipelock.embedded.api.write.WriteOptions;
import dev.pipelock.embedded.api.write.WriteTarget;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/**
 * A Kubernetes API server in this process, on HTTPS and loopback, with its state in memory.
 *
 * <p>embedded/README.md says where it differs from a real one.
 */
public final class EmbeddedApiServer implements AutoCloseable {

  private static final List<String> NAMESPACES =
      List.of("default", "kube-system", "kube-public", "kube-node-lease");

  /** A refusal of ours is final: many quick retries would only hide it from a test. */
  private static final int CLIENT_RETRIES = 2;

  private final HttpsListener listener;
  private final ClusterLifecycle lifecycle;
  private final WebhookAdmission admission;
  private final String kubeconfig;
  private final URI uri;

  private EmbeddedApiServer(int port) {
    InstantSource clock = InstantSource.system();
    var store = new ObjectStore();
    var types = new TypeCatalogue();
    store.onChange(event -> serveDefinitions(event, types));
    admission = new WebhookAdmission(store, new ExternalNameServices(store));
    var writer = new ObjectWriter(store, types, admission, clock);
    var deleter = new ObjectDeleter(store, admission, clock);
    createNamespaces(types, writer);
    var certificate = ServingCertificate.create(clock.instant());
    var token = BearerToken.random();
    lifecycle = new ClusterLifecycle(store, types, deleter);
    lifecycle.start();
    listener =
        new HttpsListener(port, certificate, token, new ApiHandler(types, store, writer, deleter));
    uri = URI.create("https://127.0.0.1:" + listener.port());
    kubeconfig = Kubeconfig.yaml(uri, certificate.authorityPem(), token.value());
  }

  /** Starts on a free port. */
  public static EmbeddedApiServer start() {
    return start(0);
  }

  /**
   * @throws java.io.UncheckedIOException when the port is in use
   */
  public static EmbeddedApiServer start(int port) {
    return new EmbeddedApiServer(port);
  }

  public URI uri() {
    return uri;
  }

  /** A client of this server; the caller closes it. */
  public KubernetesClient newClient() {
    Config config = Config.fromKubeconfig(kubeconfig);
    config.setRequestRetryBackoffLimit(CLIENT_RETRIES);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** For other processes, as YAML. It holds the token: write it to a file of mode 600. */
  public String kubeconfig() {
    return kubeconfig;
  }

  @Override
  public void close() {
    listener.close();
    lifecycle.close();
    admission.close();
  }

  private static void serveDefinitions(StoreEvent event, TypeCatalogue types) {
    if (!event.object().key().resource().equals(Resources.CRDS)) {
      return;
    }
    switch (event) {
      case StoreEvent.Added(var crd) -> types.serve(crd.json());
      case StoreEvent.Modified(var crd, var _) -> types.serve(crd.json());
      case StoreEvent.Deleted(var crd) -> types.forget(crd.key().name());
    }
  }

  private static void createNamespaces(TypeCatalogue types, ObjectWriter writer) {
    var type = types.find(Resources.NAMESPACES).orElseThrow();
    var options =
        new WriteOptions(
            new FieldManager("kube-apiserver", FieldManager.Operation.UPDATE, ""), false);
    for (String name : NAMESPACES) {
      var namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
      namespace.putObject("metadata").put("name", name);
      var key = new ObjectKey(Resources.NAMESPACES, "", name);
      writer.create(new WriteTarget(type, key, ""), namespace, options);
    }
  }
}
