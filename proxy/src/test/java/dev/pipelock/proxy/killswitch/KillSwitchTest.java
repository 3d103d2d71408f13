package dev.pipelock.proxy.killswitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.testing.RecordingAuditSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillSwitchTest {
  private final RecordingAuditSink audit = new RecordingAuditSink();
  private final KillSwitch killSwitch = new KillSwitch(audit);

  @Test
  void oneSourceIsEnoughAndEachHasToBeTurnedOff() {
    killSwitch.set(KillSwitchSource.API, true, "test");
    killSwitch.set(KillSwitchSource.SIGNAL, true, "test");
    killSwitch.set(KillSwitchSource.API, false, "test");

    assertThat(killSwitch.active()).isTrue();

    killSwitch.toggle(KillSwitchSource.SIGNAL, "test");

    assertThat(killSwitch.active()).isFalse();
  }

  @Test
  void eachChangeIsRecordedOnceAndCutsWhenItTurnsOn() {
    var cuts = new AtomicInteger();
    killSwitch.onCut(cuts::incrementAndGet);

    killSwitch.set(KillSwitchSource.SENTINEL, true, "the file exists");
    killSwitch.set(KillSwitchSource.SENTINEL, true, "the file exists");
    killSwitch.set(KillSwitchSource.SENTINEL, false, "the file is gone");

    assertThat(cuts).hasValue(1);
    assertThat(audit.events())
        .extracting(event -> event.event() + event.fields().get("active"))
        .containsExactly("kill_switch_changetrue", "kill_switch_changefalse");
    assertThat(audit.events().getFirst().fields())
        .containsEntry("source", "sentinel")
        .containsEntry("reason", "the file exists");
  }

  @Test
  void sparesListedClientsWhateverTheSource() {
    var policy = Policies.of("{\"killSwitch\":{\"allowlistIps\":[\"10.0.0.0/8\"]}}").killSwitch();
    killSwitch.set(KillSwitchSource.SIGNAL, true, "test");

    assertThat(killSwitch.denies(policy, "10.1.2.3")).isFalse();
    assertThat(killSwitch.denies(policy, "192.0.2.1")).isTrue();
    assertThat(killSwitch.denies(policy, "unknown")).as("who it is cannot be told").isTrue();
  }

  @Test
  void theSentinelTurnsItOnWhileItExistsAndHoldsBeforeTheFirstLook(@TempDir Path folder)
      throws Exception {
    var sentinel = Files.createFile(folder.resolve("stop"));
    try (var watch = SentinelWatch.start(killSwitch, () -> Optional.of(sentinel))) {
      assertThat(killSwitch.isOn(KillSwitchSource.SENTINEL)).as("at once").isTrue();

      Files.delete(sentinel);

      await().atMost(Duration.ofSeconds(5)).until(() -> !killSwitch.active());
    }
  }

  @Test
  void aSentinelThatCannotBeLookedForIsThere(@TempDir Path folder) throws Exception {
    var loop = folder.resolve("stop");
    Files.createSymbolicLink(loop, loop);
    var sentinel = new AtomicReference<>(Optional.of(loop));
    try (var watch = SentinelWatch.start(killSwitch, sentinel::get)) {
      assertThat(killSwitch.active()).isTrue();
      assertThat(audit.last().fields()).containsEntry("reason", "the file cannot be looked for");

      sentinel.set(Optional.empty());

      await().atMost(Duration.ofSeconds(5)).until(() -> !killSwitch.active());
    }
  }
}
