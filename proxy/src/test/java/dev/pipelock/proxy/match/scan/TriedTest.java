package dev.pipelock.proxy.match.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class TriedTest {

  @Test
  void leavesNoPlaceOut() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    var tried = new Tried(1);
    for (int round = 0; round < 500; round++) {
      var expected = new BitSet();
      var told = new BitSet();
      for (int i = random.nextInt(12); i >= 0; i--) {
        int first = random.nextInt(60);
        int last = first + random.nextInt(12);
        expected.set(first, last + 1);
        tried.untried(0, first, last, (_, at) -> told.set(at));
      }
      tried.clear();

      assertThat(told).isEqualTo(expected);
    }
  }

  @Test
  void triesLongRangesThatOverlapOnce() {
    var tried = new Tried(2);
    int anchors = 20_000;
    int before = 5_000;
    int[] told = {0};
    for (int i = 0; i < anchors; i++) {
      tried.untried(1, Math.max(0, i * 3 - before), i * 3, (_, at) -> told[0]++);
    }

    assertThat(told[0]).isEqualTo((anchors - 1) * 3 + 1);
  }
}
