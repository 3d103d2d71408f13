package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a host name says when its labels are taken for pieces of an encoded text. Whoever owns a
 * zone learns a secret from the mere query for a name in it, and a name holds letters, digits and
 * hyphens only: hex, base32, or base64 where the case survives.
 */
final class HostReadings {
  private static final String HOST = "host";

  /** Sixteen characters of a token are 22 in base64; shorter names hold none. */
  private static final int SHORTEST_NAME = 22;

  private static final int SHORTEST_TEXT = 12;

  /** Labels before the data, such as a counter or a session. */
  private static final int MOST_STARTS = 32;

  /** Alphabets of a name's data, by bits a character. */
  private enum Alphabet {
    HEX(4, "0123456789abcdef"),
    BASE32(5, "abcdefghijklmnopqrstuvwxyz234567"),
    BASE64(6, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private final int bits;
    private final String characters;

    Alphabet(int bits, String characters) {
      this.bits = bits;
      this.characters = characters;
    }

    private int valueOf(char character) {
      return characters.indexOf(this == BASE64 ? character : Character.toLowerCase(character));
    }

    /** The printable text that the data begins with; what follows it is a zone's name. */
    String decoded(String data) {
      var text = new StringBuilder();
      int held = 0;
      int count = 0;
      for (int i = 0; i < data.length(); i++) {
        if (data.charAt(i) == '-' && this != BASE64) {
          continue;
        }
        int value = valueOf(data.charAt(i));
        if (value < 0) {
          break;
        }
        held = (held << bits | value) & 0xFFFF;
        count += bits;
        if (count >= 8) {
          count -= 8;
          int octet = held >> count & 0xFF;
          if (octet < ' ' || octet > '~') {
            break;
          }
          text.append((char) octet);
        }
      }
      return text.toString();
    }
  }

  private HostReadings() {}

  /** The texts that the names in a message may be readings of; few messages have any. */
  static List<Subject> of(List<Subject> message) {
    var all = new ArrayList<Subject>(0);
    for (var subject : message) {
      var name = subject.field();
      if (subject.kind() == ContentKind.REQUEST_TARGET
          && name.path().equals(HOST)
          && name.text().length() >= SHORTEST_NAME) {
        texts(name.text()).forEach(text -> all.add(reading(subject, text)));
      }
    }
    return all;
  }

  private static Set<String> texts(String name) {
    var labels = List.of(name.split("\\.", -1));
    var texts = new LinkedHashSet<String>();
    for (var alphabet : Alphabet.values()) {
      for (int start = 0; start < Math.min(labels.size(), MOST_STARTS); start++) {
        var data = String.join("", labels.subList(start, labels.size()));
        add(alphabet.decoded(data), texts);
      }
      add(eachAlone(alphabet, labels), texts);
    }
    return texts;
  }

  /** Where every label was encoded for itself, its last bits are padding. */
  private static String eachAlone(Alphabet alphabet, List<String> labels) {
    var text = new StringBuilder();
    labels.forEach(label -> text.append(alphabet.decoded(label)));
    return text.toString();
  }

  private static void add(String text, Set<String> texts) {
    if (text.length() >= SHORTEST_TEXT) {
      texts.add(text);
    }
  }

  private static Subject reading(Subject name, String text) {
    return new Subject(
        name.policy(), name.target(), name.kind(), new Content.Field(HOST, text), name.complete());
  }
}
