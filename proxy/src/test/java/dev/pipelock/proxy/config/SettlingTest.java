package dev.pipelock.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.testing.ConfigMapVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlingTest {
  private static final long STILL = Settling.STILL.toNanos();

  @TempDir Path folder;
  private final Settling settling = new Settling();

  @Test
  void takesASymlinkSwapAtOnce() throws IOException {
    var volume = new ConfigMapVolume(folder);
    volume.update(Map.of("pipelock.yaml", "mode: audit\n"));
    var before = look(volume.path("pipelock.yaml"));

    volume.update(Map.of("pipelock.yaml", "mode: strict\n"));

    var after = look(volume.path("pipelock.yaml"));
    assertThat(settling.observe(before, after, 0)).contains(after);
    assertThat(settling.waiting()).isFalse();
  }

  @Test
  void waitsUntilAFileWrittenInPlaceStandsStill() throws IOException {
    var file = write("mode: audit\n");
    var before = look(file);

    write("mode: str");
    var half = look(file);
    write("mode: strict\n");
    var whole = look(file);

    assertThat(settling.observe(before, half, 0)).isEmpty();
    assertThat(settling.observe(before, whole, STILL))
        .as("it changed again, so the time starts again")
        .isEmpty();
    assertThat(settling.observe(before, whole, 2 * STILL - 1)).isEmpty();
    assertThat(settling.observe(before, whole, 2 * STILL)).contains(whole);
  }

  @Test
  void aTruncatedFileIsNotAnEmptyPolicy() throws IOException {
    var file = write("mode: strict\n");
    var before = look(file);

    write("");
    var truncated = look(file);
    write("mode: strict\n");

    assertThat(settling.observe(before, truncated, 0))
        .as("an empty file is a valid policy without any rule of the admin's")
        .isEmpty();
    assertThat(settling.observe(before, look(file), STILL)).isEmpty();
    assertThat(settling.waiting()).isFalse();
  }

  @Test
  void aMissingFileCountsOnlyAfterItStayedMissing() throws IOException {
    var file = write("mode: strict\n");
    var before = look(file);

    Files.delete(file);

    assertThat(settling.observe(before, look(file), 0)).isEmpty();
    assertThat(settling.observe(before, look(file), STILL)).isPresent();
  }

  @Test
  void noticesThatANamedFileChanged() throws IOException {
    var file = write("mode: strict\n");
    var key = Files.writeString(folder.resolve("ca.pem"), "one");
    var before = Fingerprint.of(FileState.of(file), List.of(key));

    Files.writeString(key, "two");

    assertThat(settling.observe(before, before.refreshed(), 0)).isEmpty();
    assertThat(settling.observe(before, before.refreshed(), STILL)).isPresent();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("plain.yaml"), text);
  }

  private static Fingerprint look(Path file) {
    return Fingerprint.of(FileState.of(file), List.of());
  }
}
