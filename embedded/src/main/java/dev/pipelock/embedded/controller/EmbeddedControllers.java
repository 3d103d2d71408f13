package dev.pipelock.embedded.controller;

import dev.pipelock.embedded.loopback.LoopbackBlock;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The controllers that a Deployment needs to become running pods behind a Service: Deployment,
 * ReplicaSet, scheduling, cluster IPs. For the embedded API server; a real cluster has its own.
 *
 * <p>They write statuses and objects that they own, and of others' objects only what is theirs in
 * Kubernetes too: a pod's node and a Service's cluster IP.
 */
public final class EmbeddedControllers implements AutoCloseable {
  private final List<AutoCloseable> informers = new ArrayList<>();
  private final List<WorkQueue> queues;
  private final LoopbackBlock addresses;

  private EmbeddedControllers(KubernetesClient client, InstantSource clock) {
    addresses = LoopbackBlock.claim(LoopbackBlock.CLUSTER);
    var replicaSets = new ReplicaSetController(client, clock);
    var deploymentQueue =
        new WorkQueue("deployments", new DeploymentController(client, clock)::reconcile);
    var replicaSetQueue = new WorkQueue("replica-sets", replicaSets::reconcile);
    var podQueue = new WorkQueue("scheduler", new PodScheduler(client)::reconcile);
    var serviceQueue =
        new WorkQueue("cluster-ips", new ClusterIpController(client, addresses)::reconcile);
    queues = List.of(deploymentQueue, replicaSetQueue, podQueue, serviceQueue);

    var deployments = client.apps().deployments().inAnyNamespace();
    informers.add(
        deployments.inform(deploymentQueue.<Deployment>queueing(EmbeddedControllers::itself)));
    var sets = client.apps().replicaSets().inAnyNamespace();
    informers.add(sets.inform(replicaSetQueue.<ReplicaSet>queueing(EmbeddedControllers::itself)));
    informers.add(sets.inform(deploymentQueue.<ReplicaSet>queueing(EmbeddedControllers::owner)));
    var pods = client.pods().inAnyNamespace();
    informers.add(pods.inform(replicaSetQueue.<Pod>queueing(EmbeddedControllers::owner)));
    informers.add(pods.inform(podQueue.<Pod>queueing(EmbeddedControllers::unscheduled)));
    var services = client.services().inAnyNamespace();
    informers.add(services.inform(serviceQueue.<Service>queueing(EmbeddedControllers::itself)));
  }

  /** Starts them; the client stays the caller's. */
  public static EmbeddedControllers start(KubernetesClient client) {
    return new EmbeddedControllers(client, InstantSource.system());
  }

  private static List<WorkQueue.Key> itself(HasMetadata object) {
    return List.of(WorkQueue.Key.of(object));
  }

  private static List<WorkQueue.Key> unscheduled(Pod pod) {
    return PodScheduler.waits(pod) ? itself(pod) : List.of();
  }

  private static List<WorkQueue.Key> owner(HasMetadata object) {
    var namespace = object.getMetadata().getNamespace();
    return object.getMetadata().getOwnerReferences().stream()
        .filter(ref -> Boolean.TRUE.equals(ref.getController()))
        .filter(ref -> ref.getKind().equals("ReplicaSet") || ref.getKind().equals("Deployment"))
        .map(ref -> new WorkQueue.Key(namespace, ref.getName()))
        .toList();
  }

  /** Stops watching, then working; what they made stays. */
  @Override
  public void close() throws Exception {
    for (var informer : informers) {
      informer.close();
    }
    queues.forEach(WorkQueue::close);
    addresses.close();
  }
}
