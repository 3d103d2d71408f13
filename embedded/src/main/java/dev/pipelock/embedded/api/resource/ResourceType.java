package dev.pipelock.embedded.api.resource;

import java.util.List;
import java.util.Set;

/**
 * A kind that the server serves, in one version.
 *
 * @param subresources such as {@code status} and {@code scale}
 * @param custom whether a CustomResourceDefinition declares it
 */
public record ResourceType(
    GroupResource resource,
    String version,
    String kind,
    boolean namespaced,
    Set<String> subresources,
    List<String> shortNames,
    boolean custom) {

  public String apiVersion() {
    return resource.group().isEmpty() ? version : resource.group() + "/" + version;
  }

  public boolean hasStatus() {
    return subresources.contains("status");
  }
}
