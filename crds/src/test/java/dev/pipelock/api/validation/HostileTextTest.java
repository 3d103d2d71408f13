package dev.pipelock.api.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A configuration file is untrusted text: whatever it holds, reading it ends, and does not throw.
 */
class HostileTextTest {

  private static final String DAMAGE = "{}[]:-,&*!|>'\"%@`\n\t #?<~0ax";

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @ParameterizedTest
  @MethodSource("texts")
  void isRefusedWithAReason(String text) {
    var loaded = assertTimeoutPreemptively(LIMIT, () -> PolicyDocument.parse(text));

    assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
    assertThat(((Loaded.Invalid) loaded).violations())
        .isNotEmpty()
        .allSatisfy(v -> assertThat(v.message()).hasSizeLessThan(5_000));
  }

  static Stream<String> texts() {
    return Stream.of(
        "\0",
        "mode: \"a\0b\"",
        "\u0007",
        "\uD800",
        "a",
        "[",
        "{",
        "}",
        "\t",
        "mode:\t- x\n\t y",
        "%YAML 99999999999999999999.1\n---\na",
        "%TAG ! tag:x,2000:\n---\n!a b",
        "mode: \"\\UFFFFFFFF\"",
        "mode: \"\\xZZ\"",
        "*unknown",
        "a: &a [*a]",
        "emit: &a {b: *a, c: *a, d: *a}",
        "? {a: b}\n: c",
        "? &k [*k]\n: c",
        "<<: 5",
        "<<: [5, {mode: audti}]",
        "dlp: &d {<<: *d, scan_env: 5}",
        "mode: " + "[".repeat(100_000),
        "mode: " + "[".repeat(49) + "]".repeat(49),
        "- ".repeat(20_000) + "x",
        "a".repeat(3_000_000),
        "internal: [" + "x,".repeat(200_000) + "x]",
        "dlp: {patterns: [{name: a, regex: '" + "(".repeat(4_000) + "'}]}",
        "dlp: {patterns: [{name: a, regex: '" + "((a{100}){100}){100}" + "'}]}",
        "version: " + "9".repeat(500_000),
        "x".repeat(100_000) + ": 1",
        laughs());
  }

  /** Nine levels of nine aliases each: 387 million values from 9 lines. */
  private static String laughs() {
    var text = new StringBuilder("emit:\n  l0: &l0 [x, x, x, x, x, x, x, x, x]\n");
    for (var level = 1; level < 9; level++) {
      var alias = "*l" + (level - 1);
      text.append("  l%d: &l%d [%s]\n".formatted(level, level, (alias + ", ").repeat(8) + alias));
    }
    return text.toString();
  }

  @Test
  void garbageNeverThrows() {
    var random = seeded();
    for (var i = 0; i < 2_000; i++) {
      var bytes = new byte[1 + random.nextInt(200)];
      random.nextBytes(bytes);
      var text = new String(bytes, StandardCharsets.ISO_8859_1);

      assertThatCode(() -> PolicyDocument.parse(text)).as(text).doesNotThrowAnyException();
    }
  }

  @Test
  void damagedFilesNeverThrow() {
    var file =
        """
        mode: &m "audit"
        dlp: {patterns: [{name: a, regex: '[a-z]{2,3}'}]}
        suppress:
          - rule: |
              text
            path: *m
        <<: {version: 0x1}
        """;
    var random = seeded();
    for (var i = 0; i < 3_000; i++) {
      var damaged = new StringBuilder(file);
      for (var edits = random.nextInt(1, 5); edits > 0; edits--) {
        var at = random.nextInt(damaged.length());
        damaged.setCharAt(at, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
      }

      assertThatCode(() -> PolicyDocument.parse(damaged.toString()))
          .as(damaged.toString())
          .doesNotThrowAnyException();
    }
  }

  private static RandomGenerator seeded() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  }
}
