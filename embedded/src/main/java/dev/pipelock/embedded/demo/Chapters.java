package dev.pipelock.embedded.demo;

import static dev.pipelock.embedded.demo.DemoFailedException.unless;

import dev.pipelock.embedded.kubelet.EmbeddedKubelet;
import dev.pipelock.embedded.loopback.TrustedContext;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The story, chapter by chapter; what a chapter starts lives until the end. */
final class Chapters implements AutoCloseable {
  private static final String POLICY = "sure";
  private static final Duration STARTUP = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(30);

  /** A real cluster's garbage collector looks for new kinds every 30 s, and then begins. */
  private static final Duration COLLECTION = Duration.ofSeconds(90);

  private final Story story;
  private final DemoSettings settings;
  private final Path directory;
  private final DemoCluster cluster;
  private final KubernetesClient client;
  private final Sample sample;
  private final PolicyView policy;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private @Nullable EmbeddedKubelet kubelet;
  private @Nullable OperatorChild operator;
  private @Nullable SureClient sure;
  private @Nullable TrafficChapter traffic;

  Chapters(Story story, DemoSettings settings, Path directory, DemoCluster cluster) {
    this.story = story;
    this.settings = settings;
    this.directory = directory;
    this.cluster = cluster;
    this.client = cluster.client();
    this.sample = new Sample(client, settings);
    this.policy = new PolicyView(client, SurePod.NAMESPACE, POLICY);
  }

  void operator() throws DemoFailedException {
    story.step("install the custom resource definition", sample::installCrd);
    operator =
        story.step(
            "start the packaged operator, a process of its own",
            () -> {
              var child =
                  started(
                      OperatorChild.start(settings.operator(), cluster.kubeconfig(), directory));
              Patience.until("the operator ready", STARTUP, child::ready);
              return child;
            });
    kubelet =
        story.step(
            "start a kubelet that runs the packaged proxy",
            () -> cluster.startKubelet(settings, directory, OperatorChild.PROXY_IMAGE));
  }

  void policy() throws DemoFailedException {
    story.chapter("One PipelockPolicy in");
    story.step("apply deploy/samples/sure.yaml", sample::apply);
    story.detail(sample.adjustments());
    story.step(
        "two proxies run, the policy is Ready",
        () -> {
          try {
            return Patience.until("Ready", STARTUP, () -> policy.is("Ready"));
          } catch (DemoFailedException late) {
            throw new DemoFailedException(late.getMessage() + "\n" + policy.table(), late);
          }
        });
    story.detail(sample.objects());
    story.detail(policy.table());
  }

  void pod() throws DemoFailedException {
    story.chapter("A Sure pod is created");
    var pod = story.step("the webhook injects the proxy and the CA", this::injectedPod);
    pod.environment().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(variable -> story.detail(variable.getKey() + "=" + variable.getValue()));
    story.detail("CA certificate mounted from ConfigMap " + pod.trustConfigMap());
    story.step("Sure's model and /mcp are up, reached through the proxy", () -> connect(pod));
  }

  private SurePod injectedPod() throws Exception {
    // The namespace is opened to the webhook a moment after its first policy appears.
    Patience.until("the namespace's label", SOON, sample::namespaceOpen);
    var pod = SurePod.create(client);
    unless(
        pod.environment().getOrDefault("https_proxy", "").startsWith("http://pipelock-sure."),
        "no https_proxy in " + pod.environment());
    unless(!pod.trustConfigMap().isEmpty(), "the CA is not mounted");
    Patience.until("PodsInjected", SOON, () -> policy.is("PodsInjected"));
    return pod;
  }

  private Void connect(SurePod pod) throws Exception {
    var certificates = sample.llmCertificates();
    var llm =
        started(
            LocalLlm.start(
                new InetSocketAddress(LocalLlm.ADDRESS, LocalLlm.PORT),
                certificates.serverContext(LocalLlm.HOST)));
    var address = sample.podAddress(SurePod.NAME, SOON);
    started(LocalMcpServer.start(new InetSocketAddress(address, SurePod.PORT)));
    sample.createSureService();
    var proxy = URI.create(pod.environment().getOrDefault("https_proxy", ""));
    var host = serviceAddress("pipelock-sure");
    sure =
        new SureClient(
            new InetSocketAddress(host, proxy.getPort()),
            TrustedContext.of(sample.trustedPem(pod.trustConfigMap())),
            URI.create("https://%s:%d%s".formatted(LocalLlm.HOST, LocalLlm.PORT, LocalLlm.PATH)),
            URI.create("http://%s:8889%s".formatted(host, LocalMcpServer.PATH)));
    traffic = new TrafficChapter(story, sure, llm);
    return null;
  }

  void traffic() throws DemoFailedException {
    Objects.requireNonNull(traffic).tell();
  }

  void audit() throws DemoFailedException {
    var pods = directory.resolve("kubelet").resolve("pods");
    new AuditChapter(
            story,
            Objects.requireNonNull(traffic),
            Objects.requireNonNull(sure),
            policy,
            sample,
            pods)
        .tell();
  }

  void keep() throws Exception {
    story.chapter("Left running (KEEP=1); end it with Ctrl-C");
    var host = serviceAddress("pipelock-sure");
    story.detail("export KUBECONFIG=" + cluster.kubeconfig());
    story.detail(
        "kubectl get --namespace sure plp,deployment,pod,configmap   # kubectl apply needs --validate=false");
    story.detail("curl http://%s:8888/stats; curl http://%s:8888/metrics".formatted(host, host));
    story.detail(
        "curl --proxy http://%s:8888 --cacert <(kubectl get cm -n sure pipelock-sure-trust -o jsonpath='{.data.ca\\.pem}') \\\n  https://%s:%d%s -H 'Content-Type: application/json' -d '{\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}'"
            .formatted(host, LocalLlm.HOST, LocalLlm.PORT, LocalLlm.PATH));
    story.detail(
        "curl http://%s:8889/mcp -H 'Content-Type: application/json' -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}'"
            .formatted(host));
    story.detail("logs: " + directory);
    Thread.currentThread().join();
  }

  void deletion() throws DemoFailedException {
    story.chapter("The policy is deleted");
    story.step(
        "its objects, pods and processes go, the namespace is closed again",
        () -> {
          policy.delete();
          Patience.until("everything gone", COLLECTION, sample::nothingLeft);
          return null;
        });
    story.step(
        "the operator stops when asked",
        () -> {
          int status = Objects.requireNonNull(operator).stop();
          // 143 is how a JVM that ends by SIGTERM exits.
          unless(status == 0 || status == 143, "exit status " + status);
          return null;
        });
  }

  private String serviceAddress(String service) throws Exception {
    var node = Objects.requireNonNull(kubelet);
    Patience.until(
        "an address for Service " + service,
        SOON,
        () -> node.serviceAddress(SurePod.NAMESPACE, service).isPresent());
    return node.serviceAddress(SurePod.NAMESPACE, service).orElseThrow();
  }

  private <T extends AutoCloseable> T started(T part) {
    started.push(part);
    return part;
  }

  @Override
  public void close() throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }
}
