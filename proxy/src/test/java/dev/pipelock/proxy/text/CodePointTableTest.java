package dev.pipelock.proxy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CodePointTableTest {

  /** Nothing, one character (never NUL) or several, for code points near each other. */
  private static String mapped(int codePoint) {
    return switch (codePoint % 3) {
      case 0 -> "";
      case 1 -> Character.isBmpCodePoint(codePoint) ? String.valueOf((char) (codePoint ^ 2)) : "x";
      default -> "(" + codePoint + ")";
    };
  }

  private static String of(CodePointTable table, int codePoint) {
    char single = table.single(codePoint);
    return single == 0 ? table.several(codePoint) : String.valueOf(single);
  }

  @Test
  void saysOfEachCodePointWhatTheMappingSays() {
    var table = new CodePointTable(CodePointTableTest::mapped);

    for (int codePoint = 0; codePoint <= 0x2FFFF; codePoint++) {
      assertThat(of(table, codePoint)).isEqualTo(mapped(codePoint));
    }
  }

  @Test
  void asksTheMappingOnceForEachOfAPage() {
    var asked = new AtomicInteger();
    var table =
        new CodePointTable(
            codePoint -> {
              asked.incrementAndGet();
              return "y";
            });

    for (int round = 0; round < 1_000; round++) {
      assertThat(of(table, 0x400 + round % 0x100)).isEqualTo("y");
    }

    assertThat(asked.get()).isEqualTo(0x100);
  }
}
