package dev.pipelock.embedded.kubelet.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private final Backoff fresh = Backoff.none(Duration.ofSeconds(10), Duration.ofSeconds(35));

  @Test
  void firstRestartIsImmediate() {
    assertThat(fresh.over(Instant.EPOCH, Instant.EPOCH)).isTrue();
  }

  @Test
  void delayDoublesUpToTheMaximum() {
    var first = fresh.restarted(SHORT);
    var second = first.restarted(SHORT);
    var third = second.restarted(SHORT);

    assertThat(first.delay()).hasSeconds(10);
    assertThat(second.delay()).hasSeconds(20);
    assertThat(third.delay()).hasSeconds(35);
    assertThat(first.over(Instant.EPOCH, Instant.EPOCH.plusSeconds(9))).isFalse();
    assertThat(first.over(Instant.EPOCH, Instant.EPOCH.plusSeconds(10))).isTrue();
  }

  @Test
  void aLongRunForgetsThePast() {
    var crashed = fresh.restarted(SHORT).restarted(SHORT);

    assertThat(crashed.restarted(Duration.ofSeconds(69)).delay()).hasSeconds(35);
    assertThat(crashed.restarted(Duration.ofSeconds(70)).delay()).hasSeconds(10);
  }
}
