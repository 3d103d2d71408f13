package dev.pipelock.proxy.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * A folder that is updated as the kubelet updates ConfigMap and Secret volumes: {@code file ->
 * ..data/file}, {@code ..data -> ..N}, and an update renames a new link over {@code ..data}.
 */
public final class ConfigMapVolume {
  private final Path folder;
  private int version;

  public ConfigMapVolume(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The path that a process would be given. */
  public Path path(String file) {
    return folder.resolve(file);
  }

  /** Replaces the whole content at once. */
  public void update(Map<String, String> files) throws IOException {
    var payload = Files.createDirectory(folder.resolve("..v" + ++version));
    for (var file : files.entrySet()) {
      Files.writeString(payload.resolve(file.getKey()), file.getValue());
    }
    var link = folder.resolve("..data_tmp");
    Files.createSymbolicLink(link, payload.getFileName());
    Files.move(
        link,
        folder.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    for (var file : files.keySet()) {
      if (!Files.isSymbolicLink(path(file))) {
        Files.createSymbolicLink(path(file), Path.of("..data", file));
      }
    }
  }
}
