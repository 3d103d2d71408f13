package dev.pipelock.operator.instance;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.api.v1alpha1.PipelockPolicySpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One policy's proxy: names, labels, selector, ports, image and size, taken from the custom
 * resource once, so that no two objects can disagree about them.
 *
 * @param policy name of the policy
 * @param namespace namespace of the policy and of all its objects
 * @param baseName name that the objects' names start with, at most 57 characters
 * @param ports where the proxy listens
 * @param mcpUpstream URL of the protected MCP endpoint; null: no MCP listener
 * @param image the proxy's image
 * @param replicas desired proxy pods
 * @param spec the rest, as written
 */
public record Instance(
    String policy,
    String namespace,
    String baseName,
    Ports ports,
    @Nullable String mcpUpstream,
    ProxyImage image,
    int replicas,
    PipelockPolicySpec spec) {

  private static final String APP = "pipelock";
  private static final int DEFAULT_REPLICAS = 2;
  private static final int LONGEST_SUFFIX = 6;

  /**
   * The instance of a policy.
   *
   * @param defaultImage image reference for a spec that names none
   */
  public static Instance of(PipelockPolicy policy, String defaultImage) {
    var meta = policy.getMetadata();
    var spec =
        Objects.requireNonNull(policy.getSpec(), "a policy without a spec is refused before");
    var upstream = Toggles.of(policy).mcpUpstream();
    return new Instance(
        meta.getName(),
        Objects.requireNonNullElse(meta.getNamespace(), "default"),
        DnsLabel.of(APP + '-' + meta.getName(), DnsLabel.MAX - LONGEST_SUFFIX),
        ports(spec, upstream != null),
        upstream,
        ProxyImage.of(spec.image(), defaultImage),
        Objects.requireNonNullElse(spec.replicas(), DEFAULT_REPLICAS),
        spec);
  }

  private static Ports ports(PipelockPolicySpec spec, boolean mcp) {
    var forward = spec.forwardProxy();
    var proxy = forward == null ? null : forward.port();
    var mcpPort = spec.mcpProxy() == null ? null : spec.mcpProxy().port();
    return new Ports(
        Objects.requireNonNullElse(proxy, Ports.DEFAULT_PROXY),
        mcp ? Objects.requireNonNullElse(mcpPort, Ports.DEFAULT_MCP) : null);
  }

  /** Name of an object of this instance. */
  public String name(Role role) {
    return baseName + role.suffix();
  }

  /** Name, namespace and labels of an object of this instance. */
  public ObjectMeta metadata(Role role) {
    return new ObjectMetaBuilder()
        .withName(name(role))
        .withNamespace(namespace)
        .withLabels(labels(role))
        .build();
  }

  /** Labels of an object of this instance; those of {@link Role#PROXY} hold the selector. */
  public Map<String, String> labels(Role role) {
    var labels = new TreeMap<>(selector());
    labels.put(Keys.MANAGED_BY, Keys.MANAGER);
    labels.put(Keys.OBJECT, role.label());
    return labels;
  }

  /** What selects this instance's proxy pods; immutable for the life of its Deployment. */
  public Map<String, String> selector() {
    return new TreeMap<>(
        Map.of(
            Keys.NAME,
            APP,
            Keys.INSTANCE,
            DnsLabel.of(policy, DnsLabel.MAX),
            Keys.COMPONENT,
            "proxy"));
  }

  /** Host of the proxy's Service, right in clusters of any domain. */
  public String host() {
    return name(Role.PROXY) + '.' + namespace + ".svc";
  }

  /** URL for HTTP_PROXY and HTTPS_PROXY; null where the forward proxy is off. */
  public @Nullable String forwardProxyUrl() {
    return toggles().forwards() ? "http://" + host() + ':' + ports.proxy() : null;
  }

  /** URL of the protected MCP endpoint for agents; null without an upstream. */
  public @Nullable String mcpUrl() {
    return ports.mcp() == null ? null : "http://" + host() + ':' + ports.mcp();
  }

  /** Which of this instance's objects are wanted. */
  public Toggles toggles() {
    return new Toggles(spec);
  }
}
