package dev.pipelock.proxy.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.TreeSet;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class MatchPlacesTest {

  @Test
  void tellsEachPlaceOnceFromLeftToRight() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

    for (int round = 0; round < 500; round++) {
      var places = new MatchPlaces(1);
      var expected = new TreeSet<Integer>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        int first = random.nextInt(60);
        int last = first + random.nextInt(12);
        places.plain(0, first, last);
        for (int at = first; at <= last; at++) {
          expected.add(at);
        }
      }

      var told = new ArrayList<Integer>();
      places.forEach(0, told::add);

      assertThat(told).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void holdsLongRangesThatOverlapAsOne() {
    var places = new MatchPlaces(1);
    int anchors = 20_000;
    int before = 5_000;
    for (int i = 0; i < anchors; i++) {
      places.plain(0, Math.max(0, i * 3 - before), i * 3);
    }

    int[] told = {0};
    places.forEach(
        0,
        at -> {
          told[0]++;
          return true;
        });

    assertThat(told[0]).isEqualTo((anchors - 1) * 3 + 1);
  }

  @Test
  void stopsWhenTheSinkHasEnough() {
    var places = new MatchPlaces(2);
    places.plain(1, 3, 9);

    var told = new ArrayList<Integer>();
    places.forEach(
        1,
        at -> {
          told.add(at);
          return at < 5;
        });
    places.forEach(0, told::add);

    assertThat(told).containsExactly(3, 4, 5);
  }
}
