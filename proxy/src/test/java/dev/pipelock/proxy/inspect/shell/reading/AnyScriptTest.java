package dev.pipelock.proxy.inspect.shell.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.text.View;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a text is, reading it ends, throws nothing and stays within its offsets. */
class AnyScriptTest {
  private static final List<String> PIECES =
      List.of(
          "rm",
          " ",
          "-rf",
          "/",
          "'",
          "\"",
          "\\",
          "$",
          "${",
          "}",
          "$(",
          ")",
          "(",
          "`",
          "{",
          ",",
          ";",
          "|",
          "&",
          "\n",
          "<",
          ">",
          "<<",
          "<<<",
          "EOF",
          "$'",
          "\\x72",
          "a=",
          "$a",
          "${a",
          ":-",
          ":0:1",
          "[0]",
          "[@]",
          "#",
          "%",
          "!",
          "*",
          "?",
          "[",
          "]",
          "IFS",
          "echo",
          "printf",
          "%s",
          "base64",
          "-d",
          "cm0=",
          "xargs",
          "sudo",
          "sh",
          "-c",
          "eval",
          "find",
          "-exec",
          "{}",
          "tr",
          "a-z",
          "rev",
          "for",
          "in",
          "do",
          "done",
          "read",
          "set",
          "--",
          "python",
          "(\"x\")",
          "\uE000",
          "\u001A",
          "é",
          "\uD83D",
          "\u200B",
          "/bin/c?t",
          "../",
          "=",
          "+=",
          "99999999999");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isReadWithinItsOffsets(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

    for (int round = 0; round < 2500; round++) {
      var script = script(random);
      Spellings.of(script, spelling -> check(spelling, script));
    }
  }

  private static void check(View spelling, String script) {
    var reading = ShellReading.of(spelling, script);

    for (int i = 0; i < reading.transcript().text().length(); i++) {
      assertThat(reading.sourceStart(i)).as(script).isBetween(0, script.length());
      assertThat(reading.sourceEnd(i + 1)).as(script).isBetween(0, script.length());
    }
    for (var hidden : reading.concealments()) {
      assertThat(hidden.start()).as(script).isBetween(0, hidden.end());
      assertThat(hidden.end()).as(script).isBetween(0, script.length());
    }
    assertThat(reading.commands().text()).hasSameSizeAs(reading.transcript().text());
  }

  private static String script(RandomGenerator random) {
    var script = new StringBuilder();
    int pieces = random.nextInt(1, 24);
    for (int i = 0; i < pieces; i++) {
      script.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return script.toString();
  }
}
