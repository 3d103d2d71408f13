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
        for (int at = first; at <= last; at++) {
          places.plain(0, 0, at);
          expected.add(at);
        }
      }

      var told = new ArrayList<Integer>();
      places.forEach(0, told::add);

      assertThat(told).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void stopsWhenTheSinkHasEnough() {
    var places = new MatchPlaces(2);
    for (int at = 3; at <= 9; at++) {
      places.plain(0, 1, at);
    }

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
