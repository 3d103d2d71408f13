package dev.pipelock.proxy.inspect.shell.program;

import dev.pipelock.proxy.inspect.shell.Glob;
import dev.pipelock.proxy.inspect.shell.Traced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths that a glob or a disguise is compared with, since no file system is asked. */
public final class KnownPaths {
  private static final List<Known> FOLDERS =
      known("/bin/", "/usr/bin/", "/sbin/", "/usr/sbin/", "/usr/local/bin/");

  private static final List<Known> SYSTEM =
      known("/etc/passwd", "/etc/shadow", "/etc/gshadow", "/etc/sudoers", "/proc/self/environ");

  /** Under any folder. */
  private static final List<Known> PERSONAL =
      known(
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

  /** More folders than any known path under a long home folder has. */
  private static final int MOST_PARTS = 32;

  /** A path and the names that it leads through. */
  private record Known(String path, List<String> parts) {}

  private KnownPaths() {}

  private static List<Known> known(String... paths) {
    return Arrays.stream(paths).map(path -> new Known(path, List.of(path.split("/")))).toList();
  }

  /** Whether the path is a secret that nobody spells in pieces without a reason. */
  public static boolean isSecret(CharSequence path) {
    return path.length() <= LONGEST && SECRET.matcher(path).find();
  }

  /** The known path that a word with active wildcards fits; empty for any other word. */
  public static Optional<String> find(Traced word, boolean isCommand) {
    if (word.length() > LONGEST || !Glob.isIn(word)) {
      return Optional.empty();
    }
    var pattern = parts(word);
    if (pattern.size() > MOST_PARTS) {
      return Optional.empty();
    }
    var program = pattern.size() > 2 ? program(pattern) : Optional.<String>empty();
    return isCommand && program.isPresent() ? program : secret(pattern).or(() -> program);
  }

  private static List<Glob> parts(Traced word) {
    var parts = new ArrayList<Glob>();
    int from = 0;
    for (int i = 0; i <= word.length(); i++) {
      if (i == word.length() || word.charAt(i) == '/') {
        parts.add(Glob.of(word.subSequence(from, i)));
        from = i + 1;
      }
    }
    return parts;
  }

  private static Optional<String> program(List<Glob> pattern) {
    for (var folder : FOLDERS) {
      if (folder.parts().size() + 1 == pattern.size() && fits(pattern, folder, 0)) {
        for (var name : Programs.KNOWN) {
          if (fits(pattern.getLast(), name)) {
            return Optional.of(folder.path() + name);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> secret(List<Glob> pattern) {
    for (var secret : SYSTEM) {
      if (secret.parts().size() == pattern.size() && fits(pattern, secret, 0)) {
        return Optional.of(secret.path());
      }
    }
    for (var secret : PERSONAL) {
      int from = pattern.size() - secret.parts().size();
      if (from >= 0 && fits(pattern, secret, from)) {
        return Optional.of("~/" + secret.path());
      }
    }
    return Optional.empty();
  }

  private static boolean fits(List<Glob> pattern, Known known, int from) {
    for (int i = 0; i < known.parts().size(); i++) {
      if (!fits(pattern.get(from + i), known.parts().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** One component. A lone star names everything and so nothing; a leading dot must be written. */
  private static boolean fits(Glob pattern, String name) {
    boolean hidden = name.startsWith(".");
    return !pattern.isAnything() && (!hidden || pattern.startsWith('.')) && pattern.matches(name);
  }
}
