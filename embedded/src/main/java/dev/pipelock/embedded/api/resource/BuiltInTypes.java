package dev.pipelock.embedded.api.resource;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds a Kubernetes API server brings along, as far as an operator meets them. */
final class BuiltInTypes {

  private static final Set<String> NONE = Set.of();
  private static final Set<String> STATUS = Set.of("status");
  private static final Set<String> STATUS_AND_SCALE = Set.of("status", "scale");

  private BuiltInTypes() {}

  static List<ResourceType> all() {
    return Stream.of(core(), workloads(), network(), access(), extension())
        .flatMap(List::stream)
        .toList();
  }

  private static List<ResourceType> core() {
    return List.of(
        cluster("", "v1", "namespaces", "Namespace", STATUS, "ns"),
        cluster("", "v1", "nodes", "Node", STATUS, "no"),
        cluster("", "v1", "persistentvolumes", "PersistentVolume", STATUS, "pv"),
        namespaced("", "v1", "pods", "Pod", STATUS, "po"),
        namespaced("", "v1", "services", "Service", STATUS, "svc"),
        namespaced("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", STATUS, "pvc"),
        namespaced("", "v1", "configmaps", "ConfigMap", NONE, "cm"),
        namespaced("", "v1", "secrets", "Secret", NONE),
        namespaced("", "v1", "serviceaccounts", "ServiceAccount", NONE, "sa"),
        namespaced("", "v1", "endpoints", "Endpoints", NONE, "ep"),
        namespaced("", "v1", "events", "Event", NONE, "ev"),
        namespaced("events.k8s.io", "v1", "events", "Event", NONE, "ev"));
  }

  private static List<ResourceType> workloads() {
    return List.of(
        namespaced("apps", "v1", "deployments", "Deployment", STATUS_AND_SCALE, "deploy"),
        namespaced("apps", "v1", "replicasets", "ReplicaSet", STATUS_AND_SCALE, "rs"),
        namespaced("apps", "v1", "statefulsets", "StatefulSet", STATUS_AND_SCALE, "sts"),
        namespaced("apps", "v1", "daemonsets", "DaemonSet", STATUS, "ds"),
        namespaced("batch", "v1", "jobs", "Job", STATUS),
        namespaced("batch", "v1", "cronjobs", "CronJob", STATUS, "cj"),
        namespaced(
            "autoscaling",
            "v2",
            "horizontalpodautoscalers",
            "HorizontalPodAutoscaler",
            STATUS,
            "hpa"),
        namespaced("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", STATUS, "pdb"),
        cluster("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass", NONE, "pc"));
  }

  private static List<ResourceType> network() {
    return List.of(
        namespaced("networking.k8s.io", "v1", "ingresses", "Ingress", STATUS, "ing"),
        namespaced("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", NONE, "netpol"),
        cluster("networking.k8s.io", "v1", "ingressclasses", "IngressClass", NONE),
        namespaced("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", NONE));
  }

  private static List<ResourceType> access() {
    return List.of(
        namespaced("rbac.authorization.k8s.io", "v1", "roles", "Role", NONE),
        namespaced("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", NONE),
        cluster("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", NONE),
        cluster(
            "rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding", NONE),
        namespaced("coordination.k8s.io", "v1", "leases", "Lease", NONE));
  }

  private static List<ResourceType> extension() {
    return List.of(
        cluster(
            "apiextensions.k8s.io",
            "v1",
            "customresourcedefinitions",
            "CustomResourceDefinition",
            STATUS,
            "crd"),
        cluster(
            "admissionregistration.k8s.io",
            "v1",
            "mutatingwebhookconfigurations",
            "MutatingWebhookConfiguration",
            NONE),
        cluster(
            "admissionregistration.k8s.io",
            "v1",
            "validatingwebhookconfigurations",
            "ValidatingWebhookConfiguration",
            NONE));
  }

  private static ResourceType cluster(
      String group,
      String version,
      String plural,
      String kind,
      Set<String> subresources,
      String... shortNames) {
    return new ResourceType(
        new GroupResource(group, plural),
        version,
        kind,
        false,
        subresources,
        List.of(shortNames),
        false);
  }

  private static ResourceType namespaced(
      String group,
      String version,
      String plural,
      String kind,
      Set<String> subresources,
      String... shortNames) {
    return new ResourceType(
        new GroupResource(group, plural),
        version,
        kind,
        true,
        subresources,
        List.of(shortNames),
        false);
  }
}
