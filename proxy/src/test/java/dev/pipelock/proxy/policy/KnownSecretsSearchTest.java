package dev.pipelock.proxy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search by digests says what a search for the values themselves would say. */
class KnownSecretsSearchTest {

  private static List<String> found(KnownSecrets secrets, String text) {
    var found = new ArrayList<String>();
    secrets.scan(text, (form, start, end) -> found.add(form.rule() + " " + start + ".." + end));
    return found;
  }

  private static List<String> naive(List<String> values, String text) {
    var found = new ArrayList<String>();
    for (int i = 0; i < values.size(); i++) {
      var value = values.get(i);
      for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
        found.add(i + " " + at + ".." + (at + value.length()));
      }
    }
    return found;
  }

  /** Few different characters, so that starts and whole windows agree by chance. */
  private static String text(RandomGenerator random, int length) {
    var alphabet = "ab\u00e9\u4e00\uFFFF";
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheSearchForTheValuesThemselves(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 60; round++) {
      var digester = SecretDigester.create();
      var values = new ArrayList<String>();
      var forms = new ArrayList<SecretDigester.Form>();
      for (int i = random.nextInt(1, 30); i > 0; i--) {
        var value = text(random, random.nextInt(SecretDigester.shortest(), 40));
        forms.add(digester.form(String.valueOf(values.size()), "plain", value));
        values.add(value);
      }
      var text = new StringBuilder(text(random, 200));
      for (var value : values) {
        int from = random.nextInt(3) == 0 ? random.nextInt(value.length()) : 0;
        int to = random.nextInt(3) == 0 ? random.nextInt(from, value.length() + 1) : value.length();
        text.append(value, from, to).append(text(random, random.nextInt(4)));
      }

      assertThat(found(KnownSecrets.of(digester, forms), text.toString()))
          .containsExactlyInAnyOrderElementsOf(naive(values, text.toString()));
    }
  }

  @Test
  void findsAValueAtBothEndsAndNothingInLess() {
    var digester = SecretDigester.create();
    var secrets = KnownSecrets.of(digester, List.of(digester.form("0", "plain", "abcd")));

    assertThat(found(secrets, "abcd")).containsExactly("0 0..4");
    assertThat(found(secrets, "xabcd")).containsExactly("0 1..5");
    assertThat(found(secrets, "abc")).isEmpty();
    assertThat(found(secrets, "")).isEmpty();
    assertThat(found(KnownSecrets.NONE, "abcd")).isEmpty();
  }
}
