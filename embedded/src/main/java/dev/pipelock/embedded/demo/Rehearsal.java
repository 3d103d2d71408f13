package dev.pipelock.embedded.demo;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.nio.file.Files;
import java.time.Duration;

/**
 * What an operator does for a living, once around: the build runs it with a launcher that records
 * an AOT cache (JEP 483). A cluster without a kubelet will do: no pod has to run.
 */
public final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Rehearsal() {}

  /** Arguments as for {@link Demo}; an exception, and so a failed build, when a step fails. */
  public static void main(String[] arguments) throws Exception {
    var settings = DemoSettings.parse(arguments);
    var directory = Files.createTempDirectory("pipelock-rehearsal");
    try (var cluster = DemoCluster.open(settings, directory)) {
      var client = cluster.client();
      for (var name : new String[] {Demo.OPERATOR_NAMESPACE, SurePod.NAMESPACE}) {
        client
            .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
            .serverSideApply();
      }
      var sample = new Sample(client, settings);
      sample.installCrd();
      try (var operator =
          OperatorChild.start(settings.operator(), cluster.kubeconfig(), directory)) {
        Patience.until("the operator ready", PATIENCE, operator::ready);
        sample.apply();
        Patience.until("objects", PATIENCE, () -> !sample.policyFile().isEmpty());
        Patience.until("the namespace's label", PATIENCE, sample::namespaceOpen);
        SurePod.create(client);
        operator.stop();
      }
    }
  }
}
