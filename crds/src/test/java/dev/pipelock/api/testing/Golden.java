package dev.pipelock.api.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Committed files that a test makes: -Dgolden=update rewrites them, and review reads the diff. */
public final class Golden {

  private Golden() {}

  /** The committed text, after writing {@code generated} where an update was asked for. */
  public static String at(Path committed, String generated) throws IOException {
    if ("update".equals(System.getProperty("golden"))) {
      var folder = committed.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Files.writeString(committed, generated);
    }
    return Files.exists(committed) ? Files.readString(committed) : "";
  }
}
