package dev.pipelock.operator.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pipelock.api.v1alpha1.EnvConflict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The proxy variables of one container. Both spellings of a name are one variable to us, since
 * clients differ in which they read first: either both get our value or neither does.
 */
final class EnvironmentPatch {
  static final String CERTIFICATES = "SSL_CERT_DIR";
  private static final String SYSTEM_CERTIFICATES = "/etc/ssl/certs";
  private static final List<List<String>> PROXY =
      List.of(List.of("HTTP_PROXY", "http_proxy"), List.of("HTTPS_PROXY", "https_proxy"));
  private static final List<String> NO_PROXY = List.of("NO_PROXY", "no_proxy");

  /** Before and after the namespace in the URL of the proxy that Sure's own chart can run. */
  private static final String CHARTS_OWN_SERVICE = "http://[a-z0-9-]+-pipelock\\.";

  private static final String CLUSTER_DOMAIN = "\\.svc(?:\\.[a-z0-9.-]+)?:[0-9]+/?";

  private final ProxyEnvironment wanted;
  private final Pattern chartsOwn;
  private final AppContainer container;
  private final PatchBuilder patch;
  private final Map<String, Integer> index = new LinkedHashMap<>();
  private final List<JsonNode> added = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();

  EnvironmentPatch(ProxyEnvironment wanted, AppContainer container, PatchBuilder patch) {
    this.wanted = wanted;
    this.chartsOwn =
        Pattern.compile(CHARTS_OWN_SERVICE + Pattern.quote(wanted.namespace()) + CLUSTER_DOMAIN);
    this.container = container;
    this.patch = patch;
    int at = 0;
    for (var variable : environment()) {
      // The last entry of a name is the one that the container sees.
      index.put(variable.path("name").asText(), at++);
    }
  }

  /**
   * Writes the operations.
   *
   * @return the variables of another value or source that were left alone, so that the container is
   *     not injected
   */
  List<String> write() {
    for (var names : PROXY) {
      var foreign = names.stream().filter(this::isForeign).toList();
      if (foreign.isEmpty() || replaces()) {
        names.forEach(name -> put(name, wanted.proxyUrl()));
      } else {
        kept.addAll(foreign);
      }
    }
    noProxy();
    if (wanted.trustConfigMap() != null && canJoin(List.of(CERTIFICATES))) {
      put(CERTIFICATES, certificates());
    }
    patch.append(container.path() + "/env", environment(), added);
    return List.copyOf(kept);
  }

  private void noProxy() {
    if (canJoin(NO_PROXY)) {
      var existing = NO_PROXY.stream().map(this::value).collect(Collectors.joining(","));
      var union = NoProxy.union(existing, wanted.noProxy());
      NO_PROXY.forEach(name -> put(name, union));
    }
  }

  /**
   * Whether lists can be joined with ours. One that comes from elsewhere cannot: whoever put it
   * there decides, unless ours are to replace it.
   */
  private boolean canJoin(List<String> names) {
    var fromElsewhere = names.stream().filter(this::hasNoPlainValue).toList();
    if (fromElsewhere.isEmpty() || replaces()) {
      return true;
    }
    kept.addAll(fromElsewhere);
    return false;
  }

  private boolean replaces() {
    return wanted.onConflict() == EnvConflict.REPLACE;
  }

  private String certificates() {
    var existing = value(CERTIFICATES);
    var base = existing.isEmpty() ? SYSTEM_CERTIFICATES : existing;
    return List.of(base.split(":", -1)).contains(TrustVolume.MOUNT_PATH)
        ? base
        : base + ':' + TrustVolume.MOUNT_PATH;
  }

  /**
   * Another proxy than ours and than the chart's: a company's, most likely. The chart's is not
   * worth keeping, as two of them in a row help nobody; an empty value names no proxy at all.
   */
  private boolean isForeign(String name) {
    if (!index.containsKey(name)) {
      return false;
    }
    var value = value(name);
    return hasNoPlainValue(name)
        || !(value.isEmpty()
            || value.equals(wanted.proxyUrl())
            || chartsOwn.matcher(value).matches());
  }

  private void put(String name, String value) {
    var at = index.get(name);
    if (at == null) {
      added.add(PatchBuilder.variable(name, value));
    } else if (hasNoPlainValue(name)) {
      patch.replace(path(at), PatchBuilder.variable(name, value));
    } else if (!value(name).equals(value)) {
      // "add" also sets a member that is absent or there (RFC 6902, section 4.1).
      patch.add(path(at) + "/value", TextNode.valueOf(value));
    }
  }

  private String path(int at) {
    return container.path() + "/env/" + at;
  }

  private String value(String name) {
    var at = index.get(name);
    return at == null ? "" : environment().path(at).path("value").asText();
  }

  private boolean hasNoPlainValue(String name) {
    var at = index.get(name);
    return at != null && environment().path(at).hasNonNull("valueFrom");
  }

  private JsonNode environment() {
    return container.node().path("env");
  }
}
