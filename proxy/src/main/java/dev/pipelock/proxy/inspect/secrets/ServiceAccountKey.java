package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.text.View;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A service account's key file: what marks it as one stands apart from the key, which may have been
 * taken out. The file without it names an account and opens nothing.
 */
final class ServiceAccountKey {
  static final String RULE = "GCP Service Account Key";

  private static final Pattern MEMBER =
      Pattern.compile("\"private_key\"\\s{0,8}:\\s{0,8}\"([^\"]{0,8192})");

  private static final Pattern ARMOUR = Pattern.compile("-----[A-Z ]{1,40}-----|\\\\[nr]|\\s");

  /** Far less than any key, and more than a stand-in or a key's identifier. */
  private static final Pattern MATERIAL = Pattern.compile("[A-Za-z0-9+/=_-]{48}");

  private ServiceAccountKey() {}

  /** Whether the key was taken out of the file that a marker belongs to. */
  static boolean isRedacted(View view, Subject marker, List<Subject> message) {
    var values = new ArrayList<String>();
    // A view may be a small part of the text.
    for (var text : List.of(view.text(), marker.field().text())) {
      MEMBER.matcher(text).results().forEach(member -> values.add(member.group(1)));
    }
    var path = marker.field().path();
    var key = path.substring(0, path.lastIndexOf('.') + 1) + "private_key";
    for (var subject : message) {
      if (subject.field().path().equals(key)) {
        values.add(subject.field().text());
      }
    }
    return !values.isEmpty() && values.stream().noneMatch(ServiceAccountKey::isKey);
  }

  private static boolean isKey(String value) {
    return MATERIAL.matcher(ARMOUR.matcher(value).replaceAll("")).find();
  }
}
