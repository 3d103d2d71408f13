package dev.pipelock.proxy.inspect.shell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths that a glob or a disguise is compared with, since no file system is asked. */
final class KnownPaths {
  private static final List<String> FOLDERS =
      List.of("/bin/", "/usr/bin/", "/sbin/", "/usr/sbin/", "/usr/local/bin/");

  private static final List<String> SYSTEM =
      List.of("/etc/passwd", "/etc/shadow", "/etc/gshadow", "/etc/sudoers", "/proc/self/environ");

  /** Under any folder. */
  private static final List<String> PERSONAL =
      List.of(
          ".ssh/id_rsa",
          ".ssh/id_ed25519",
          ".ssh/id_ecdsa",
          ".ssh/id_dsa",
          ".aws/credentials",
          ".kube/config",
          ".docker/config.json",
          ".netrc",
          ".pgpass",
          ".git-credentials",
          ".env");

  private static final Pattern SECRET =
      Pattern.compile(
          "^/etc/(?:passwd|g?shadow|sudoers)$|^/proc/[^/]{1,20}/environ$"
              + "|(?:^|/)\\.(?:ssh/id_[a-z0-9]{2,12}|aws/credentials|kube/config|docker/config\\.json"
              + "|netrc|pgpass|git-credentials|env)$");

  private static final int LONGEST = 256;

  private KnownPaths() {}

  /** Whether the path is a secret that nobody spells in pieces without a reason. */
  static boolean isSecret(CharSequence path) {
    return path.length() <= LONGEST && SECRET.matcher(path).find();
  }

  /** The known path that a word with active wildcards fits; empty for any other word. */
  static Optional<String> find(Traced word, boolean isCommand) {
    if (word.length() > LONGEST || word.toString().chars().noneMatch(c -> Sign.isGlob((char) c))) {
      return Optional.empty();
    }
    var pattern = word.toString().split("/", -1);
    var program = pattern.length > 2 ? program(pattern) : Optional.<String>empty();
    return isCommand && program.isPresent() ? program : secret(pattern).or(() -> program);
  }

  private static Optional<String> program(String[] pattern) {
    for (var folder : FOLDERS) {
      var parts = folder.split("/");
      if (parts.length + 1 == pattern.length && fits(pattern, parts, 0)) {
        var last = pattern[pattern.length - 1];
        for (var name : Programs.KNOWN) {
          if (fits(last, name)) {
            return Optional.of(folder + name);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> secret(String[] pattern) {
    for (var path : SYSTEM) {
      var parts = path.split("/");
      if (parts.length == pattern.length && fits(pattern, parts, 0)) {
        return Optional.of(path);
      }
    }
    for (var path : PERSONAL) {
      var parts = path.split("/");
      if (parts.length <= pattern.length && fits(pattern, parts, pattern.length - parts.length)) {
        return Optional.of("~/" + path);
      }
    }
    return Optional.empty();
  }

  private static boolean fits(String[] pattern, String[] parts, int from) {
    for (int i = 0; i < parts.length; i++) {
      if (!fits(pattern[from + i], parts[i])) {
        return false;
      }
    }
    return true;
  }

  /** One component. A lone star names everything and so nothing; a leading dot must be written. */
  private static boolean fits(String pattern, String name) {
    boolean hidden = name.startsWith(".");
    if (pattern.equals(String.valueOf(Sign.STAR)) || (hidden && !pattern.startsWith("."))) {
      return false;
    }
    var expression = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      int close = c == Sign.BRACKET ? pattern.indexOf(']', i + 2) : -1;
      if (close > 0) {
        boolean negated = "!^".indexOf(pattern.charAt(i + 1)) >= 0;
        var set =
            pattern
                .substring(negated ? i + 2 : i + 1, close)
                .replaceAll("[\\[\\]\\\\&^]", "\\\\$0");
        expression.append(negated ? "[^" : "[").append(set).append(']');
        i = close;
      } else {
        expression.append(c == Sign.STAR ? ".{0,40}" : c == Sign.QUERY ? "." : literal(c));
      }
    }
    return matches(expression.toString(), name);
  }

  private static String literal(char c) {
    return Pattern.quote(String.valueOf(Sign.plain(c)));
  }

  private static boolean matches(String expression, String name) {
    try {
      return Pattern.matches(expression, name);
    } catch (java.util.regex.PatternSyntaxException noRange) {
      // A range such as [z-a], which a shell takes for no match either.
      return false;
    }
  }
}
