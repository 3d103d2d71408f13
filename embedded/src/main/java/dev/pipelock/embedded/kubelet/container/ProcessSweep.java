package dev.pipelock.embedded.kubelet.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds and kills what a container left behind.
 *
 * <p>A container's end takes its whole PID namespace along. Here a child whose parent has died
 * belongs to init, and only its inherited environment still tells whose it was.
 */
public final class ProcessSweep {
  /** The variable that every process of a container inherits; its value starts with the marker. */
  public static final String VARIABLE = "EMBEDDED_KUBELET_CONTAINER";

  private ProcessSweep() {}

  /** The living processes whose marker starts with {@code prefix}. */
  public static List<ProcessHandle> find(String prefix) {
    var own = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(handle -> handle.pid() != own && handle.isAlive())
        .filter(handle -> marked(handle.pid(), prefix))
        .toList();
  }

  /** Kills them, and looks again until none is left: a process may fork while it is swept. */
  public static void kill(String prefix) {
    for (var round = 0; round < 10; round++) {
      var found = find(prefix);
      if (found.isEmpty()) {
        return;
      }
      found.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static boolean marked(long pid, String prefix) {
    try {
      var environment =
          new String(
              Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ")),
              StandardCharsets.ISO_8859_1);
      return ("\0" + environment).contains("\0" + VARIABLE + "=" + prefix);
    } catch (IOException goneOrForeign) {
      return false;
    }
  }
}
