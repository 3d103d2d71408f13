package dev.pipelock.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.testing.ConfigMapVolume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyWatcherIT {
  private static final String FILE = "pipelock.yaml";

  @TempDir Path folder;

  @Test
  void followsConfigMapUpdatesAndLosesNone() throws Exception {
    var volume = new ConfigMapVolume(folder);
    volume.update(Map.of(FILE, "mode: audit\n"));
    var source = open(volume.path(FILE));
    try (var watcher = PolicyWatcher.start(source)) {
      for (int i = 0; i < 20; i++) {
        var mode = i % 2 == 0 ? Mode.STRICT : Mode.AUDIT;
        volume.update(Map.of(FILE, "mode: " + (i % 2 == 0 ? "strict" : "audit") + "\n"));
        await()
            .atMost(Duration.ofSeconds(5))
            .pollInterval(Duration.ofMillis(5))
            .until(() -> source.current().mode() == mode);
      }
      assertThat(watcher).isNotNull();
    }
    assertThat(source.current().generation()).as("one publication an update").isEqualTo(21);
  }

  @Test
  void followsEditsInPlaceAndRenamesOverTheFile() throws Exception {
    var file = Files.writeString(folder.resolve(FILE), "mode: audit\n");
    var source = open(file);
    var published = publications(source);
    try (var watcher = PolicyWatcher.start(source)) {
      Files.writeString(file, "mode: strict\n");
      assertThat(next(published).mode()).isEqualTo(Mode.STRICT);

      var edited = Files.writeString(folder.resolve("edited"), "mode: balanced\n");
      Files.move(edited, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      assertThat(next(published).mode()).isEqualTo(Mode.BALANCED);
      assertThat(watcher).isNotNull();
    }
  }

  @Test
  void aBadUpdateIsReportedOnceAndTheNextGoodOneIsTaken() throws Exception {
    var volume = new ConfigMapVolume(folder);
    volume.update(Map.of(FILE, "mode: audit\n"));
    var source = open(volume.path(FILE));
    var outcomes = new ArrayBlockingQueue<Reload>(16);
    source.onReload(outcomes::add);
    try (var watcher = PolicyWatcher.start(source)) {
      volume.update(Map.of(FILE, "mode: paranoid\n"));
      assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isInstanceOf(Reload.Refused.class);
      assertThat(source.active().inSync()).isFalse();

      volume.update(Map.of(FILE, "mode: strict\n"));
      assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isInstanceOf(Reload.Published.class);
      assertThat(source.active().inSync()).isTrue();
      assertThat(outcomes).isEmpty();
      assertThat(watcher).isNotNull();
    }
  }

  @Test
  void publishesAgainWhenASecretVolumeIsUpdated() throws Exception {
    var secrets = new ConfigMapVolume(folder.resolve("secret"));
    secrets.update(Map.of("words", "one"));
    var file =
        Files.writeString(
            folder.resolve(FILE), "dlp:\n  secrets_file: " + secrets.path("words") + "\n");
    var source = open(file);
    var published = publications(source);
    try (var watcher = PolicyWatcher.start(source)) {
      secrets.update(Map.of("words", "two"));

      assertThat(next(published).generation()).isEqualTo(2);
      assertThat(watcher).isNotNull();
    }
  }

  @Test
  void survivesThatTheWholeFolderIsReplaced() throws Exception {
    var home = Files.createDirectory(folder.resolve("home"));
    var file = Files.writeString(home.resolve(FILE), "mode: audit\n");
    var source = open(file);
    var published = publications(source);
    try (var watcher = PolicyWatcher.start(source)) {
      var next = Files.createDirectory(folder.resolve("next"));
      Files.writeString(next.resolve(FILE), "mode: strict\n");
      Files.move(home, folder.resolve("old"));
      Files.move(next, home);

      assertThat(next(published).mode()).isEqualTo(Mode.STRICT);
      assertThat(watcher).isNotNull();
    }
  }

  private static BlockingQueue<PolicySnapshot> publications(FilePolicySource source) {
    var published = new ArrayBlockingQueue<PolicySnapshot>(64);
    source.onPublish(published::add);
    return published;
  }

  private static PolicySnapshot next(BlockingQueue<PolicySnapshot> published)
      throws InterruptedException {
    var snapshot = published.poll(5, TimeUnit.SECONDS);
    assertThat(snapshot).as("published within 5 s").isNotNull();
    return snapshot;
  }

  private static FilePolicySource open(Path file) throws PolicyRejectedException {
    return FilePolicySource.open(new PolicyFile(Optional.of(file), null, PolicyCheck.NONE));
  }
}
