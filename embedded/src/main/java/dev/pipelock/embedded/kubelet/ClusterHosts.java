package dev.pipelock.embedded.kubelet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cluster's names as one hosts file per pod.
 *
 * <p>A JVM with {@code -Djdk.net.hosts.file} resolves from that file only, and opens it anew for
 * each lookup that its address cache does not answer: replacing the file is enough.
 */
final class ClusterHosts {
  private final List<String> machine;
  private final Map<Path, PodNames> pods = new HashMap<>();
  private List<ServiceName> services = List.of();

  ClusterHosts(Map<String, String> names) {
    this.machine =
        Stream.concat(
                Stream.of(
                    "127.0.0.1 localhost localhost.localdomain", "127.0.0.1 " + machineName()),
                names.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).sorted())
            .toList();
  }

  /** A service and an address that reaches it. */
  record ServiceName(String namespace, String name, String address) {}

  /**
   * What a pod's file has beyond the machine's and the services' names.
   *
   * @param lines its own name and its {@code hostAliases}
   */
  record PodNames(String namespace, List<String> lines) {}

  /** Writes a pod's file, and keeps it up to date until {@link #forget}. */
  synchronized void keep(Path file, PodNames names) {
    pods.put(file, names);
    write(file, text(names));
  }

  /** Stops updating a file. */
  synchronized void forget(Path file) {
    pods.remove(file);
  }

  /** The services as they are now. */
  synchronized void publish(List<ServiceName> now) {
    var sorted =
        now.stream()
            .sorted(
                Comparator.comparing(ServiceName::namespace)
                    .thenComparing(ServiceName::name)
                    .thenComparing(ServiceName::address))
            .toList();
    if (!sorted.equals(services)) {
      services = sorted;
      pods.forEach((file, names) -> write(file, text(names)));
    }
  }

  private String text(PodNames names) {
    var lines = Stream.<String>builder();
    machine.forEach(lines);
    names.lines().forEach(lines);
    for (var service : services) {
      var local = service.namespace().equals(names.namespace()) ? " " + service.name() : "";
      var scoped = service.name() + "." + service.namespace();
      lines.add(
          "%s%s %s %s.svc %s.svc.cluster.local"
              .formatted(service.address(), local, scoped, scoped, scoped));
    }
    return String.join("\n", lines.build().toList()) + "\n";
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      var next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the hosts file " + file, e);
    }
  }

  private static String machineName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine whose own name does not resolve needs no line for it
    }
  }
}
