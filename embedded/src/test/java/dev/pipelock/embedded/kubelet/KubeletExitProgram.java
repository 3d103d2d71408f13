package dev.pipelock.embedded.kubelet;

import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs a pod, tells the marker of its processes, and exits without closing anything. */
final class KubeletExitProgram {
  private KubeletExitProgram() {}

  public static void main(String[] args) throws IOException {
    var cluster = TestCluster.start(Path.of(args[0]));
    var namespace = cluster.namespace();
    var client = cluster.client();
    client.configMaps().resource(Programs.config(namespace, "first")).create();
    client.pods().resource(Programs.pod(namespace, "web")).create();
    client
        .pods()
        .inNamespace(namespace)
        .withName("web")
        .waitUntilCondition(pod -> pod != null && Readiness.isPodReady(pod), 30, TimeUnit.SECONDS);
    System.out.println("marker " + cluster.kubelet().marker());
    System.exit(0);
  }
}
