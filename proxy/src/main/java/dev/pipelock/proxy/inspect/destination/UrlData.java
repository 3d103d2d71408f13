package dev.pipelock.proxy.inspect.destination;

import dev.pipelock.proxy.policy.DomainSet;
import dev.pipelock.proxy.policy.Target;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a URL carries data in its path or query: a word that looks random. */
final class UrlData {
  private static final int SHORTEST_WORD = 20;

  /** A SHA-512 in hex. */
  private static final int LONGEST_HEX = 128;

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+~-]{" + SHORTEST_WORD + ",}");

  /** Clouds that sign URLs, and the parameters in which they do, in lower case. */
  private static final DomainSet SIGNING_HOSTS =
      DomainSet.of(
          "*.amazonaws.com",
          "*.cloudfront.net",
          "*.googleapis.com",
          "*.googleusercontent.com",
          "*.core.windows.net",
          "*.r2.cloudflarestorage.com",
          "*.digitaloceanspaces.com");

  private static final Set<String> SIGNING_PARAMETERS =
      Set.of(
          "sig",
          "skoid",
          "sktid",
          "signature",
          "policy",
          "key-pair-id",
          "awsaccesskeyid",
          "googleaccessid");

  private UrlData() {}

  static boolean isIn(Target target, double threshold) {
    if (threshold == 0 || target.path().length() < SHORTEST_WORD) {
      return false;
    }
    var path = target.path();
    int query = path.indexOf('?');
    if (hasData(query < 0 ? path : path.substring(0, query), threshold)) {
      return true;
    }
    return query >= 0 && isInQuery(target, path.substring(query + 1), threshold);
  }

  private static boolean isInQuery(Target target, String query, double threshold) {
    boolean signing = SIGNING_HOSTS.matches(target.host());
    for (var parameter : query.split("[&;]", -1)) {
      int equals = parameter.indexOf('=');
      var key = parameter.substring(0, Math.max(equals, 0)).toLowerCase(Locale.ROOT);
      if (!(signing && signs(key)) && hasData(parameter, threshold)) {
        return true;
      }
    }
    return false;
  }

  private static boolean signs(String key) {
    return key.startsWith("x-amz-")
        || key.startsWith("x-goog-")
        || SIGNING_PARAMETERS.contains(key);
  }

  private static boolean hasData(String text, double threshold) {
    var words = WORD.matcher(decoded(text));
    while (words.find()) {
      var word = words.group();
      var signs = word.replace("-", "");
      if (Entropy.isHex(signs) ? signs.length() > LONGEST_HEX : Entropy.bits(word) >= threshold) {
        return true;
      }
    }
    return false;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
