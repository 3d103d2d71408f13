package dev.pipelock.proxy.audit;

import dev.pipelock.api.sections.LogOutput;
import dev.pipelock.api.sections.Logging;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Standard output and the audit file, as the logging section asks. The file is opened again when it
 * was moved or removed (log rotation). Used by one thread.
 */
public final class AuditOutput implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AuditOutput.class);

  private final OutputStream stdout;
  private @Nullable Path opened;
  private @Nullable Object openedKey;
  private @Nullable OutputStream file;
  private boolean failing;

  public AuditOutput(OutputStream stdout) {
    this.stdout = stdout;
  }

  /**
   * Writes whole lines to every output asked for.
   *
   * @return how many lines at least one output did not take
   */
  int write(Logging logging, List<byte[]> lines) {
    var where = logging.output() == null ? LogOutput.STDOUT : logging.output();
    boolean done =
        switch (where) {
          case STDOUT -> toStdout(lines);
          case FILE -> toFile(logging.file(), lines);
          case BOTH -> {
            boolean printed = toStdout(lines);
            yield toFile(logging.file(), lines) && printed;
          }
        };
    return done ? 0 : lines.size();
  }

  @Override
  public void close() {
    closeFile();
  }

  private boolean toStdout(List<byte[]> lines) {
    try {
      writeAll(stdout, lines);
      return true;
    } catch (IOException broken) {
      return failed("standard output", broken);
    }
  }

  private boolean toFile(@Nullable String name, List<byte[]> lines) {
    if (name == null || name.isEmpty()) {
      return failed("(logging.file is not set)", new IOException("no file name"));
    }
    try {
      writeAll(open(Path.of(name)), lines);
      failing = false;
      return true;
    } catch (IOException broken) {
      closeFile();
      return failed(name, broken);
    }
  }

  private OutputStream open(Path path) throws IOException {
    var current = file;
    if (current != null && path.equals(opened) && sameFile(path)) {
      return current;
    }
    closeFile();
    var stream =
        new BufferedOutputStream(
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    file = stream;
    opened = path;
    openedKey = key(path);
    return stream;
  }

  private boolean sameFile(Path path) throws IOException {
    return Files.exists(path) && key(path).equals(openedKey);
  }

  private static Object key(Path path) throws IOException {
    var key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return key == null ? path : key;
  }

  private static void writeAll(OutputStream out, List<byte[]> lines) throws IOException {
    for (var line : lines) {
      out.write(line);
    }
    out.flush();
  }

  private void closeFile() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException unclosed) {
      log.debug("the audit file did not close", unclosed);
    }
    file = null;
  }

  /** Says it once per outage: a full disk must not fill the other log too. */
  private boolean failed(String output, IOException cause) {
    if (!failing) {
      log.error("the audit log cannot be written to {}: {}", output, cause.toString());
    }
    failing = true;
    return false;
  }
}
