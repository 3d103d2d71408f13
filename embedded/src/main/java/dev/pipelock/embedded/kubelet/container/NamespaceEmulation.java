package dev.pipelock.embedded.kubelet.container;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pod's mount and network namespaces would have done to a text: paths under a mount become
 * the volume's directory, and the pod's own addresses become its loopback address.
 *
 * @param mounts mount path to the directory or file that stands for it
 * @param podIp the pod's address
 */
public record NamespaceEmulation(Map<String, Path> mounts, String podIp) {
  private static final Pattern OWN_ADDRESS =
      Pattern.compile(
          "^((?:-{1,2}[\\w-]+=)?)(?:0\\.0\\.0\\.0|127\\.0\\.0\\.1|localhost|\\[::1?])?:(\\d{1,5})$");

  public NamespaceEmulation {
    mounts = Map.copyOf(mounts);
  }

  /** The text with its mounted paths translated; the longest mount path wins. */
  public String paths(String text) {
    var translated = text;
    for (var mount : longestFirst()) {
      translated =
          Pattern.compile("(?<![\\w./-])" + Pattern.quote(mount) + "(?![\\w.-])")
              .matcher(translated)
              .replaceAll(
                  Matcher.quoteReplacement(mounts.getOrDefault(mount, Path.of(mount)).toString()));
    }
    return translated;
  }

  /**
   * An argument with its paths translated, and its address too when the whole value is one: {@code
   * :8888}, {@code 0.0.0.0:8888}, {@code --listen=localhost:8888}. URLs are left alone.
   */
  public String argument(String text) {
    var address = OWN_ADDRESS.matcher(text);
    return address.matches() ? address.group(1) + podIp + ":" + address.group(2) : paths(text);
  }

  private List<String> longestFirst() {
    return mounts.keySet().stream()
        .sorted(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
