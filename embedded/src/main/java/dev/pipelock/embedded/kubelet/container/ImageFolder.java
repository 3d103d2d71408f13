package dev.pipelock.embedded.kubelet.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A distribution folder that stands for an image: its {@code bin/NAME} is the image's {@code
 * /NAME}, and the entry point is the program named like the folder, or the only one.
 */
public record ImageFolder(Path folder) {
  /** The file that runs when a container names {@code program}; not one of ours: as it is. */
  public String program(String program) {
    if (program.startsWith("/") && program.indexOf('/', 1) < 0) {
      var file = folder.resolve("bin").resolve(program.substring(1));
      if (Files.isExecutable(file)) {
        return file.toString();
      }
    }
    return program;
  }

  /** The program that runs when a container gives no command. */
  public String entryPoint() throws ContainerConfigException {
    var bin = folder.resolve("bin");
    var named = bin.resolve(String.valueOf(folder.getFileName()));
    if (Files.isExecutable(named)) {
      return named.toString();
    }
    try (var files = Files.list(bin)) {
      var programs = files.filter(Files::isRegularFile).filter(Files::isExecutable).toList();
      if (programs.size() == 1) {
        return programs.getFirst().toString();
      }
    } catch (IOException e) {
      throw new ContainerConfigException(
          bin + " cannot be read: " + e + " (expected: a distribution folder)");
    }
    throw new ContainerConfigException(
        named
            + " is not there (expected: a program named like its folder, or a single one in "
            + bin
            + ")");
  }
}
