package dev.pipelock.embedded.kubelet.container;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  /**
   * The text with its mounted paths translated; the longest mount path wins. In one pass: a
   * directory that stands for a mount may itself lie below the path of another one.
   */
  public String paths(String text) {
    if (mounts.isEmpty()) {
      return text;
    }
    var anyMount = longestFirst().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile("(?<![\\w./-])(?:" + anyMount + ")(?![\\w.-])")
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(directory(found.group())));
  }

  private String directory(String mount) {
    return mounts.getOrDefault(mount, Path.of(mount)).toString();
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
