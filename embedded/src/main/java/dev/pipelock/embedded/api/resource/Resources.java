package dev.pipelock.embedded.api.resource;

/** The collections that the server itself treats specially. */
public final class Resources {

  public static final GroupResource NAMESPACES = new GroupResource("", "namespaces");
  public static final GroupResource PODS = new GroupResource("", "pods");
  public static final GroupResource SERVICES = new GroupResource("", "services");
  public static final GroupResource CRDS =
      new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");
  public static final GroupResource MUTATING_WEBHOOKS =
      new GroupResource("admissionregistration.k8s.io", "mutatingwebhookconfigurations");
  public static final GroupResource VALIDATING_WEBHOOKS =
      new GroupResource("admissionregistration.k8s.io", "validatingwebhookconfigurations");

  private Resources() {}
}
