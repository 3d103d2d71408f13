package dev.pipelock.embedded.demo;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * The demo's program: tells the story on a cluster of its own and exits with 0 only if every step
 * did what it says.
 */
public final class Demo {
  static final String OPERATOR_NAMESPACE = "pipelock-system";

  private Demo() {}

  /**
   * Arguments: {@code --name=value} of {@link DemoSettings}; all have defaults that fit the
   * repository's root.
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var story = new Story(out);
    try {
      var settings = DemoSettings.parse(arguments);
      var directory = Files.createTempDirectory("pipelock-demo");
      out.println("Logs, volumes and the kubeconfig of this run: " + directory);
      tell(story, settings, directory);
      delete(directory);
      story.end();
      return 0;
    } catch (DemoFailedException failed) {
      out.println("\nThe demo failed: " + failed.getMessage());
    } catch (Exception fault) {
      out.println("\nThe demo failed: " + fault);
    }
    return 1;
  }

  private static void tell(Story story, DemoSettings settings, Path directory) throws Exception {
    story.chapter("A cluster and the operator");
    try (var cluster = story.step("start a cluster", () -> DemoCluster.open(settings, directory));
        var chapters = new Chapters(story, settings, directory, cluster)) {
      story.detail("on " + cluster.description());
      namespaces(cluster.client());
      chapters.operator();
      chapters.policy();
      chapters.pod();
      chapters.traffic();
      chapters.audit();
      if (settings.keep()) {
        chapters.keep();
      }
      chapters.deletion();
    }
  }

  private static void namespaces(KubernetesClient client) {
    for (var name : new String[] {OPERATOR_NAMESPACE, SurePod.NAMESPACE}) {
      client
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .serverSideApply();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
