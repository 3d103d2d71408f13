package dev.pipelock.embedded.api.resource;

/**
 * A collection of objects, whatever the version they are read in.
 *
 * @param group API group, empty for the core group
 * @param plural lower-case plural name, as in the URL
 */
public record GroupResource(String group, String plural) {

  /**
   * {@code deployments.apps}, or {@code pods} in the core group: the spelling of error messages.
   */
  @Override
  public String toString() {
    return group.isEmpty() ? plural : plural + "." + group;
  }
}
