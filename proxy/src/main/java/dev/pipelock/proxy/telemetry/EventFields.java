package dev.pipelock.proxy.telemetry;

import dev.pipelock.proxy.audit.AuditEvent;
import java.util.Collection;
import java.util.List;

/** Reads the fields of an event, none of which has to be there. */
record EventFields(AuditEvent event) {

  String text(String name, String otherwise) {
    var value = event.fields().get(name);
    return value == null || value.toString().isEmpty() ? otherwise : value.toString();
  }

  long number(String name) {
    return event.fields().get(name) instanceof Number number ? number.longValue() : 0;
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(event.fields().get(name));
  }

  boolean has(String name) {
    return event.fields().containsKey(name);
  }

  /** A list field; a single value is a list of one. */
  List<String> list(String name) {
    var value = event.fields().get(name);
    if (value instanceof Collection<?> many) {
      return many.stream().map(String::valueOf).toList();
    }
    return value == null ? List.of() : List.of(value.toString());
  }
}
