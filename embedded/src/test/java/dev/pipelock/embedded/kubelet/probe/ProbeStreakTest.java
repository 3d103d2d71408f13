package dev.pipelock.embedded.kubelet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbeStreakTest {
  private final ProbeSettings settings =
      new ProbeSettings(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), 3, 2);

  @Test
  void passesAfterEnoughSuccessesInARow() {
    var streak = ProbeStreak.starting(false).next(true, settings);
    assertThat(streak.passing()).isFalse();
    assertThat(streak.next(false, settings).next(true, settings).passing()).isFalse();
    assertThat(streak.next(true, settings).passing()).isTrue();
  }

  @Test
  void failsAfterEnoughFailuresInARow() {
    var twice = ProbeStreak.starting(true).next(false, settings).next(false, settings);
    assertThat(twice.passing()).isTrue();
    assertThat(twice.failed(settings)).isFalse();
    assertThat(twice.next(true, settings).next(false, settings).failed(settings)).isFalse();
    assertThat(twice.next(false, settings).passing()).isFalse();
    assertThat(twice.next(false, settings).failed(settings)).isTrue();
  }

  @Test
  void aProbeThatNeverPassedFailsToo() {
    var streak = ProbeStreak.starting(false);
    assertThat(streak.failed(settings)).isFalse();
    for (var i = 0; i < 3; i++) {
      streak = streak.next(false, settings);
    }
    assertThat(streak.failed(settings)).isTrue();
  }

  @Test
  void omittedNumbersAreThoseOfTheApi() {
    assertThat(ProbeSettings.of(new ProbeBuilder().build()))
        .isEqualTo(
            new ProbeSettings(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(1), 3, 1));
  }
}
