package dev.pipelock.embedded.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.embedded.controller.Replicas.Observed;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicasTest {
  @Test
  void newPodsComeBeforeOldOnesGo() {
    var replicas = new Replicas(2, 1, 0);

    assertThat(replicas.step(new Observed(0, 0), List.of(new Observed(2, 2))))
        .isEqualTo(new Replicas.Sizes(1, List.of(2)));
    assertThat(replicas.step(new Observed(1, 0), List.of(new Observed(2, 2))))
        .isEqualTo(new Replicas.Sizes(1, List.of(2)));
    assertThat(replicas.step(new Observed(1, 1), List.of(new Observed(2, 2))))
        .isEqualTo(new Replicas.Sizes(1, List.of(1)));
    assertThat(replicas.step(new Observed(1, 1), List.of(new Observed(1, 1))))
        .isEqualTo(new Replicas.Sizes(2, List.of(1)));
  }

  @Test
  void oldPodsThatServeNobodyGoAtOnce() {
    assertThat(new Replicas(2, 1, 0).step(new Observed(1, 0), List.of(new Observed(2, 1))))
        .as("one old pod serves and stays; minimum is two, so the idle one may not go either")
        .isEqualTo(new Replicas.Sizes(1, List.of(2)));
    assertThat(new Replicas(2, 1, 1).step(new Observed(1, 0), List.of(new Observed(2, 1))))
        .isEqualTo(new Replicas.Sizes(1, List.of(1)));
  }

  @Test
  void scalingDownShrinksTheCurrentSet() {
    assertThat(new Replicas(1, 1, 0).step(new Observed(3, 3), List.of()).current()).isEqualTo(1);
  }

  @Test
  void recreatingWaitsUntilEverythingOldIsGone() {
    var replicas = new Replicas(2, 1, 0);

    assertThat(replicas.recreate(new Observed(0, 0), List.of(new Observed(2, 2)), 2))
        .isEqualTo(new Replicas.Sizes(0, List.of(0)));
    assertThat(replicas.recreate(new Observed(0, 0), List.of(new Observed(0, 0)), 0))
        .isEqualTo(new Replicas.Sizes(2, List.of(0)));
  }

  @ParameterizedTest
  @CsvSource({"1,1,0", "2,1,0", "5,2,1", "10,3,0", "4,0,2", "3,3,3"})
  void everyUpdateEndsAndKeepsItsLimits(int desired, int surge, int unavailable) {
    var replicas = new Replicas(desired, surge, unavailable);
    var current = 0;
    var older = new ArrayList<>(List.of(desired));
    var steps = 0;
    while (current < desired || older.getFirst() > 0) {
      var next =
          replicas.step(
              new Observed(current, current),
              List.of(new Observed(older.getFirst(), older.getFirst())));
      assertThat(next.current() + older.getFirst())
          .isLessThanOrEqualTo(Math.max(desired + surge, current + older.getFirst()));
      assertThat(current + next.older().getFirst()).isGreaterThanOrEqualTo(desired - unavailable);
      current = next.current();
      older.set(0, next.older().getFirst());
      assertThat(++steps).as("steps until done").isLessThan(50);
    }
  }

  @Test
  void percentagesRoundTheSurgeUpAndTheUnavailableDown() {
    assertThat(Replicas.rolling(deployment(3, null, null))).isEqualTo(new Replicas(3, 1, 0));
    assertThat(Replicas.rolling(deployment(10, "30%", "25%"))).isEqualTo(new Replicas(10, 3, 2));
    assertThat(Replicas.rolling(deployment(1, "0%", "50%")))
        .as("both zero would never move")
        .isEqualTo(new Replicas(1, 0, 1));
  }

  private static Deployment deployment(
      int replicas, @Nullable String surge, @Nullable String unavailable) {
    return new DeploymentBuilder()
        .withNewSpec()
        .withReplicas(replicas)
        .withNewStrategy()
        .withNewRollingUpdate()
        .withMaxSurge(surge == null ? null : new IntOrString(surge))
        .withMaxUnavailable(unavailable == null ? null : new IntOrString(unavailable))
        .endRollingUpdate()
        .endStrategy()
        .endSpec()
        .build();
  }
}
