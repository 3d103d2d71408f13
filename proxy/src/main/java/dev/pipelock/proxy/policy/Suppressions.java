package dev.pipelock.proxy.policy;

import dev.pipelock.api.sections.Suppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings that an admin knows and accepts, by rule and place. */
public final class Suppressions {
  public static final Suppressions NONE = new Suppressions(List.of());

  private final List<Entry> entries;

  private Suppressions(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  public static Suppressions of(List<Suppression> written) {
    var entries = new ArrayList<Entry>();
    for (var suppression : written) {
      if (suppression.rule() != null && suppression.path() != null) {
        entries.add(new Entry(suppression.rule(), withoutDefaultPort(suppression.path().strip())));
      }
    }
    return new Suppressions(entries);
  }

  /**
   * Whether a finding is accepted.
   *
   * @param rule compared without regard to case
   * @param field field path of the finding
   */
  public boolean cover(String rule, Target target, String field) {
    for (var entry : entries) {
      if (entry.rule().equalsIgnoreCase(rule) && entry.covers(target, field)) {
        return true;
      }
    }
    return false;
  }

  private static String withoutDefaultPort(String path) {
    return path.replaceFirst("^(https://[^/]*?):443(?=/|$)", "$1")
        .replaceFirst("^(http://[^/]*?):80(?=/|$)", "$1");
  }

  /** A rule and a place: a host, a host and path, a URL, or a field path; with {@code *}. */
  private record Entry(String rule, String place) {

    boolean covers(Target target, String field) {
      var host = target.host().value();
      var path = withoutQuery(target.path());
      var authority = isDefaultPort(target) ? host : target.authority();
      return placeIs(field)
          || placeIs(host)
          || placeIs(target.authority())
          || placeIs(path)
          || placeIs(authority + path)
          || placeIs(target.scheme() + "://" + authority + path);
    }

    private boolean placeIs(String candidate) {
      if (candidate.isEmpty()) {
        return false;
      }
      if (place.endsWith("/")
          && candidate.length() >= place.length()
          && candidate.regionMatches(true, 0, place, 0, place.length())) {
        return true;
      }
      return place.indexOf('*') < 0
          ? candidate.equalsIgnoreCase(place)
          : globMatches(place.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
    }

    /** {@code *} stands for any run of characters, slashes too; time is linear per star. */
    private static boolean globMatches(String glob, String text) {
      var parts = glob.split("\\*", -1);
      if (!text.startsWith(parts[0])) {
        return false;
      }
      int at = parts[0].length();
      for (int i = 1; i < parts.length - 1; i++) {
        int found = text.indexOf(parts[i], at);
        if (found < 0) {
          return false;
        }
        at = found + parts[i].length();
      }
      var last = parts[parts.length - 1];
      return text.length() - at >= last.length() && text.endsWith(last);
    }

    private static boolean isDefaultPort(Target target) {
      return target.port() == (target.scheme().equals("https") ? 443 : 80);
    }

    private static String withoutQuery(String path) {
      int query = path.indexOf('?');
      return query < 0 ? path : path.substring(0, query);
    }
  }
}
