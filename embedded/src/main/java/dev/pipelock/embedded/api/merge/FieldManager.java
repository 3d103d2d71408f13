package dev.pipelock.embedded.api.merge;

/**
 * Who writes.
 *
 * @param name {@code fieldManager} of the request, or what its user agent begins with
 * @param subresource empty for the object itself
 */
public record FieldManager(String name, Operation operation, String subresource) {

  /** How ownership was taken. */
  public enum Operation {
    APPLY("Apply"),
    UPDATE("Update");

    private final String label;

    Operation(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
