package dev.pipelock.embedded.kubelet.container;

import java.util.Map;

/**
 * The {@code $(NAME)} references of commands, arguments and environment values: {@code $$} is a
 * dollar sign, an unknown name stays as it is written (Kubernetes API, Container.args).
 */
public final class VariableExpansion {
  private VariableExpansion() {}

  /** The text with every known reference replaced, once: a value is not expanded again. */
  public static String expand(String text, Map<String, String> variables) {
    var out = new StringBuilder(text.length());
    var at = 0;
    while (at < text.length()) {
      var c = text.charAt(at);
      if (c != '$' || at + 1 == text.length()) {
        out.append(c);
        at++;
      } else if (text.charAt(at + 1) == '$') {
        out.append('$');
        at += 2;
      } else {
        at = reference(text, at, variables, out);
      }
    }
    return out.toString();
  }

  private static int reference(
      String text, int at, Map<String, String> variables, StringBuilder out) {
    var end = text.charAt(at + 1) == '(' ? text.indexOf(')', at + 2) : -1;
    if (end < 0) {
      out.append('$');
      return at + 1;
    }
    var written = text.substring(at, end + 1);
    out.append(variables.getOrDefault(text.substring(at + 2, end), written));
    return end + 1;
  }
}
