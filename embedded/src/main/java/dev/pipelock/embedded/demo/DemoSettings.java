package dev.pipelock.embedded.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo runs, and on what.
 *
 * @param operator launcher of the packaged operator
 * @param proxy distribution folder of the packaged proxy
 * @param crd file of the CustomResourceDefinition
 * @param sample file of the policy that is applied
 * @param kubeconfig of a real cluster; empty for the embedded one
 * @param keep whether everything is left running at the end
 */
record DemoSettings(
    Path operator, Path proxy, Path crd, Path sample, Optional<Path> kubeconfig, boolean keep) {

  /**
   * Reads {@code --name=value} arguments.
   *
   * @throws DemoFailedException naming what is missing and how to make it
   */
  static DemoSettings parse(String[] arguments) throws DemoFailedException {
    var values = new HashMap<String, String>();
    for (var argument : arguments) {
      int equals = argument.indexOf('=');
      DemoFailedException.unless(
          argument.startsWith("--") && equals > 0, argument + " (expected: --name=value)");
      values.put(argument.substring(2, equals), argument.substring(equals + 1));
    }
    return new DemoSettings(
        existing(values, "operator", "operator/target/pipelock-operator/bin/pipelock-operator"),
        existing(values, "proxy", "proxy/target/pipelock"),
        existing(values, "crd", "crds/pipelockpolicies.pipelock.dev-v1.yml"),
        existing(values, "sample", "deploy/samples/sure.yaml"),
        Optional.ofNullable(values.get("kubeconfig")).map(Path::of),
        "true".equals(values.get("keep")));
  }

  private static Path existing(Map<String, String> values, String name, String usual)
      throws DemoFailedException {
    var path = Path.of(values.getOrDefault(name, usual)).toAbsolutePath();
    DemoFailedException.unless(
        Files.exists(path), "--" + name + ": " + path + " is missing (run: make dist)");
    return path;
  }
}
