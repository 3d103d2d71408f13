package dev.pipelock.api.validation;

import com.fasterxml.jackson.databind.JavaType;
import java.util.List;
import java.util.Map;

/** What may stand at a place of a document. */
sealed interface Shape {

  /**
   * A mapping with fixed keys.
   *
   * @param members by key, in the order of the record's components
   */
  record Struct(Map<String, Member> members) implements Shape {}

  /**
   * A list.
   *
   * @param size how many items
   */
  record Items(Shape item, Whole size) implements Shape {}

  /** A mapping whose keys users choose. */
  record Entries(Shape value) implements Shape {}

  /** One of a few words. */
  record Choice(List<String> words) implements Shape {}

  /** A whole number. */
  record Whole(long min, long max) implements Shape {}

  /** A number, whole or not. */
  record Decimal(double min, double max) implements Shape {}

  /** true or false. */
  record Flag() implements Shape {}

  /**
   * Text.
   *
   * @param size how many characters
   */
  record Text(Whole size) implements Shape {}

  /** A type of Kubernetes, whose schema is not ours to check. */
  record Foreign(JavaType type) implements Shape {}

  /**
   * A key of a struct.
   *
   * @param description for people
   * @param required whether it must be there
   */
  record Member(Shape shape, String description, boolean required) {}
}
