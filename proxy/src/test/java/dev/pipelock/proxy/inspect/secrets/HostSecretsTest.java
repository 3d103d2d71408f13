package dev.pipelock.proxy.inspect.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.policy.Target;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret in the name that is asked for, in any dress that a name may wear. */
class HostSecretsTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  /** The zone that the sender owns: what is in front of it is data. */
  private static final List<String> ZONES =
      List.of(".evil.com", ".example.co.uk", ".beef.cafe", ".t.collector.net");

  /** How a text is written, by name. */
  private enum Dress {
    PLAIN,
    HEX,
    BASE32,
    BASE64;

    String of(String text) {
      var octets = text.getBytes(StandardCharsets.US_ASCII);
      return switch (this) {
        case PLAIN -> text;
        case HEX -> HexFormat.of().formatHex(octets);
        case BASE32 -> base32(octets);
        case BASE64 -> Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
      };
    }
  }

  static Stream<String> hosts() {
    var random = new java.util.SplittableRandom(7);
    var secret = "gh" + "p_" + token(random, 36);
    return Stream.of(Dress.values())
        .map(dress -> dress.of(secret))
        .flatMap(
            text ->
                Stream.of(63, 30, 16, 9, 5)
                    .flatMap(cut -> ZONES.stream().map(zone -> labels(text, cut) + zone)));
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void secretIsFound(String host) {
    assertThat(found(host)).extracting(Finding::rule).contains("GitHub Token");
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void secretIsFoundBehindOrdinalLabels(String host) {
    assertThat(found("s1." + host)).extracting(Finding::rule).contains("GitHub Token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "d111111abcdef8.cloudfront.net",
        "a1b2c3d4e5f60718293a4b5c6d7e8f90.gr7.us-east-1.eks.amazonaws.com",
        "0f3b6a52-8d7e-4c1f-9a34-d2b1c6e7f8a9.ods.opinsights.azure.com",
        "search-orders-abcdefghijklmnopqrstuvwxyz.eu-central-1.es.amazonaws.com",
        "xn--mgbh0fb.xn--kgbechtv.com",
        "ec2-203-0-113-25.compute-1.amazonaws.com",
        "my-service-abcdefghij-uc.a.run.app",
        "e1234.dscb.akamaiedge.net",
        "rr3---sn-4g5e6nzs.googlevideo.com"
      })
  void namesOfCloudsPass(String host) {
    assertThat(found(host)).isEmpty();
  }

  private static List<Finding> found(String host) {
    var target = new Target("https", HostName.parse(host).orElseThrow(), 443, "");
    var policy = Policies.of("{\"forwardProxy\":{\"enabled\":true}}");
    var message =
        Stream.of(new Content.Field("host", host), new Content.Field("path", ""))
            .map(field -> new Subject(policy, target, ContentKind.REQUEST_TARGET, field, true))
            .toList();
    return new SecretInspector().inspectMessage(message);
  }

  private static String token(RandomGenerator random, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static String labels(String text, int length) {
    return String.join(".", text.split("(?<=\\G.{" + length + "})")).toString();
  }

  private static String base32(byte[] octets) {
    var text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte octet : octets) {
      held = held << 8 | (octet & 0xFF);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt(held >> bits & 31));
      }
    }
    if (bits > 0) {
      text.append(BASE32.charAt(held << (5 - bits) & 31));
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }
}
