package dev.pipelock.api.grammar;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host name, an IP literal, or {@code *.suffix}, lower-cased and without the trailing dot. The
 * wildcard covers the suffix itself and every depth below it; an IP literal matches only itself.
 *
 * @param name the host, or the suffix of a wildcard
 * @param wildcard whether names below match too
 */
public record DomainPattern(String name, boolean wildcard) {

  /** What a pattern may look like, for messages. */
  public static final String EXPECTED =
      "a host name such as api.example.com, or *.example.com for it and all below";

  private static final Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");

  /** The pattern, or empty when the text is not one. */
  public static Optional<DomainPattern> parse(String text) {
    var trimmed = text.strip().toLowerCase(Locale.ROOT);
    var dotless = trimmed.endsWith(".") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
    if (IpText.isAddress(dotless)) {
      return Optional.of(new DomainPattern(dotless, false));
    }
    var wildcard = dotless.startsWith("*.");
    var name = wildcard ? dotless.substring(2) : dotless;
    if (name.isEmpty() || name.length() > 253 || (wildcard && name.indexOf('.') < 0)) {
      return Optional.empty();
    }
    if (wildcard && IpText.isAddress(name)) {
      return Optional.empty();
    }
    for (var label : name.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return Optional.empty();
      }
    }
    return Optional.of(new DomainPattern(name, wildcard));
  }

  /** Whether this is a literal IPv4 or IPv6 address. */
  public boolean isAddress() {
    return IpText.isAddress(name);
  }

  /**
   * @param host lower-cased, without a trailing dot
   */
  public boolean matches(String host) {
    return host.equals(name) || (wildcard && host.endsWith("." + name));
  }
}
