package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The values in a request's path and query, each of which may hold a piece of a token. */
final class Parameters {
  private Parameters() {}

  /** The message with every query value of a request target as a text of its own. */
  static List<Subject> apart(List<Subject> message) {
    var all = new ArrayList<Subject>();
    for (var subject : message) {
      int query = subject.field().text().indexOf('?');
      if (subject.kind() == ContentKind.REQUEST_TARGET && query >= 0) {
        for (var parameter : subject.field().text().substring(query + 1).split("[&;]", -1)) {
          all.add(valueOf(subject, parameter));
        }
      } else {
        all.add(subject);
      }
    }
    return all;
  }

  private static Subject valueOf(Subject subject, String parameter) {
    var value = parameter.substring(parameter.indexOf('=') + 1);
    return new Subject(
        subject.policy(),
        subject.target(),
        subject.kind(),
        new Content.Field(subject.field().path(), decoded(value)),
        subject.complete());
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return value;
    }
  }
}
