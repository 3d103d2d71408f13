package dev.pipelock.embedded.kubelet.container;

import io.fabric8.kubernetes.api.model.Container;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a process needs to start.
 *
 * @param marker unique to this container's run; its processes are found by it
 */
public record Launch(
    List<String> command,
    Map<String, String> environment,
    Path workingDirectory,
    Path log,
    String marker) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** What is not in the container's spec. */
  public record Surroundings(
      ImageFolder image,
      NamespaceEmulation namespaces,
      Path home,
      Path hostsFile,
      Path log,
      String marker) {}

  /** The process of a container: command, arguments and environment, expanded and translated. */
  public static Launch of(Container container, Map<String, String> environment, Surroundings around)
      throws ContainerConfigException {
    var namespaces = around.namespaces();
    var command = new ArrayList<String>();
    if (container.getCommand().isEmpty()) {
      command.add(around.image().entryPoint());
    } else {
      command.addAll(program(container.getCommand(), environment, around));
    }
    for (var argument : container.getArgs()) {
      command.add(namespaces.argument(VariableExpansion.expand(argument, environment)));
    }
    var directory =
        container.getWorkingDir() == null || container.getWorkingDir().isEmpty()
            ? around.home()
            : Path.of(namespaces.paths(container.getWorkingDir()));
    return new Launch(
        command, surrounded(environment, around), directory, around.log(), around.marker());
  }

  /** The same surroundings, another command: an exec probe or hook, whose output nobody reads. */
  public Launch exec(List<String> other, ImageFolder image, NamespaceEmulation namespaces) {
    var translated = new ArrayList<String>();
    for (var part : other) {
      translated.add(
          translated.isEmpty() ? image.program(namespaces.paths(part)) : namespaces.argument(part));
    }
    return new Launch(translated, environment, workingDirectory, Path.of("/dev/null"), marker);
  }

  private static List<String> program(
      List<String> written, Map<String, String> environment, Surroundings around) {
    var command = new ArrayList<String>();
    for (var part : written) {
      var expanded = VariableExpansion.expand(part, environment);
      command.add(
          command.isEmpty()
              ? around.image().program(around.namespaces().paths(expanded))
              : around.namespaces().argument(expanded));
    }
    return command;
  }

  private static Map<String, String> surrounded(
      Map<String, String> environment, Surroundings around) {
    var all = new LinkedHashMap<String, String>();
    all.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    all.put("HOME", around.home().toString());
    environment.forEach((name, value) -> all.put(name, around.namespaces().argument(value)));
    all.merge("JAVA_TOOL_OPTIONS", javaOptions(around), (own, ours) -> own + " " + ours);
    all.put(ProcessSweep.VARIABLE, around.marker());
    return all;
  }

  /** What a JVM must be told, because it asks neither the environment nor a namespace. */
  private static String javaOptions(Surroundings around) {
    var hosts = "-Djdk.net.hosts.file=" + around.hostsFile();
    var temporary = around.namespaces().paths("/tmp");
    return temporary.equals("/tmp") ? hosts : hosts + " -Djava.io.tmpdir=" + temporary;
  }
}
