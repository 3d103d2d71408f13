package dev.pipelock.embedded.kubelet.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicDirectoryTest {
  @TempDir private Path root;
  private AtomicDirectory directory;

  @BeforeEach
  void open() {
    directory = new AtomicDirectory(root, () -> Instant.EPOCH);
  }

  @Test
  void laysFilesOutAsAKubelet() throws IOException {
    assertThat(directory.write(Map.of("a.yaml", file("one"), "sub/b", file("two")))).isTrue();

    assertThat(root.resolve("a.yaml")).isSymbolicLink().hasContent("one");
    assertThat(root.resolve("sub/b")).hasContent("two");
    assertThat(Files.readSymbolicLink(root.resolve("a.yaml"))).isEqualTo(Path.of("..data/a.yaml"));
    assertThat(Files.readSymbolicLink(root.resolve("..data")).toString())
        .startsWith("..1970_01_01");
  }

  @Test
  void swapsTheLinkAndRemovesTheOldDirectory() throws IOException {
    directory.write(Map.of("a", file("one"), "gone", file("x")));
    var before = root.resolve(Files.readSymbolicLink(root.resolve("..data")));

    assertThat(directory.write(Map.of("a", file("two"), "new", file("y")))).isTrue();

    assertThat(before).doesNotExist();
    assertThat(root.resolve("a")).hasContent("two");
    assertThat(root.resolve("new")).hasContent("y");
    assertThat(root.resolve("gone")).doesNotExist();
    assertThat(root.resolve("..data_tmp")).doesNotExist();
  }

  @Test
  void touchesNothingWhenNothingChanged() throws IOException {
    directory.write(Map.of("a", file("one")));
    var before = Files.readSymbolicLink(root.resolve("..data"));

    assertThat(directory.write(Map.of("a", file("one")))).isFalse();

    assertThat(Files.readSymbolicLink(root.resolve("..data"))).isEqualTo(before);
  }

  @Test
  void givesFilesTheirMode() throws IOException {
    directory.write(Map.of("key", new VolumeFile(new byte[] {1}, 0400)));

    assertThat(Files.getPosixFilePermissions(root.resolve("key")))
        .isEqualTo(PosixFilePermissions.fromString("r--------"));
  }

  @Test
  void refusesAPathThatLeavesTheVolume() {
    assertThatThrownBy(() -> directory.write(Map.of("../x", file("x"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a path inside its volume");
    assertThatThrownBy(() -> directory.write(Map.of("a/../../x", file("x"))))
        .isInstanceOf(IOException.class);
  }

  private static VolumeFile file(String text) {
    return new VolumeFile(text.getBytes(StandardCharsets.UTF_8), 0644);
  }
}
