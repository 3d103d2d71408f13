package dev.pipelock.proxy.inspect.destination;

import dev.pipelock.proxy.policy.DomainSet;
import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.policy.RegistrableDomain;
import java.net.IDN;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a host name carries data: a label in front of the registrable domain that looks random,
 * or many that do together. Each alphabet has its own measure, since hex never exceeds 4 bits a
 * character and digests in hex are the names of honest hosts.
 */
final class NameData {
  private static final int SHORTEST_LABEL = 8;

  /** A SHA-1 in hex; MD5 and UUIDs are shorter. */
  private static final int LONGEST_HEX = 40;

  /** Two such labels of 32, as content networks have them. */
  private static final int MOST_HEX = 64;

  private static final int MANY_LABELS = 4;
  private static final int LONG_DATA = 40;
  private static final double JOINED_BITS = 4.2;
  private static final double DIGITS = 0.12;

  /**
   * Names that providers make up for their customers, who have no name server below them: the query
   * for one tells nobody but the provider.
   */
  private static final DomainSet MADE_BY_PROVIDERS =
      DomainSet.of(
          "*.amazonaws.com",
          "*.on.aws",
          "*.awsapprunner.com",
          "*.cloudfront.net",
          "*.googleusercontent.com",
          "*.googleapis.com",
          "*.googlevideo.com",
          "*.run.app",
          "*.windows.net",
          "*.azure.com",
          "*.azure.net",
          "*.azurewebsites.net",
          "*.azureedge.net",
          "*.azurefd.net",
          "*.akamaized.net",
          "*.akamaiedge.net",
          "*.fastly.net");

  private NameData() {}

  static boolean isIn(HostName host, double threshold) {
    if (threshold == 0 || host.isAddress() || MADE_BY_PROVIDERS.matches(host)) {
      return false;
    }
    var owned = RegistrableDomain.of(host);
    int length = host.value().length() - owned.length() - 1;
    if (length < SHORTEST_LABEL) {
      return false;
    }
    var labels =
        Arrays.stream(host.value().substring(0, length).split("\\.", -1))
            .filter(label -> !isInternational(label))
            .toList();
    return labels.stream().anyMatch(label -> looksRandom(label, threshold))
        || manyLookRandom(labels);
  }

  private static boolean looksRandom(String label, double threshold) {
    var whole = label.replace("-", "");
    if (Entropy.isHex(whole)) {
      return whole.length() > LONGEST_HEX;
    }
    for (var word : label.split("-", -1)) {
      if (word.length() >= SHORTEST_LABEL && Entropy.bits(word) >= threshold) {
        return true;
      }
    }
    return false;
  }

  private static boolean manyLookRandom(List<String> labels) {
    var hex = new StringBuilder();
    var rest = new StringBuilder();
    int others = 0;
    for (var label : labels) {
      if (label.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
        hex.append(label);
      } else {
        rest.append(label);
        others++;
      }
    }
    return (hex.length() > MOST_HEX && Entropy.isHex(hex.toString()))
        || (others >= MANY_LABELS && rest.length() >= LONG_DATA && isDense(rest.toString()));
  }

  /** Words of several labels have few digits; base32 has a fifth of them. */
  private static boolean isDense(String text) {
    long digits = text.chars().filter(Character::isDigit).count();
    return digits >= DIGITS * text.length() && Entropy.bits(text) >= JOINED_BITS;
  }

  /** A name of letters in one script, written in ASCII (RFC 3492); else it says what it likes. */
  private static boolean isInternational(String label) {
    if (!label.startsWith("xn--")) {
      return false;
    }
    var unicode = IDN.toUnicode(label);
    return !unicode.equals(label)
        && unicode
                .codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character.UnicodeScript::of)
                .filter(script -> script != Character.UnicodeScript.LATIN)
                .distinct()
                .count()
            <= 3;
  }
}
