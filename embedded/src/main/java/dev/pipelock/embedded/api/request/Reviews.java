package dev.pipelock.embedded.api.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.Json;
import java.util.Set;

/** Reviews are asked by POST and never stored. There is no RBAC: everything is allowed. */
final class Reviews {

  private static final String GROUP = "authorization.k8s.io";
  private static final Set<String> ACCESS =
      Set.of("selfsubjectaccessreviews", "subjectaccessreviews", "localsubjectaccessreviews");
  private static final String RULES = "selfsubjectrulesreviews";

  private Reviews() {}

  static boolean servesGroup(String group, String version) {
    return group.equals(GROUP) && version.equals("v1");
  }

  static boolean isReview(ResourcePath path) {
    return servesGroup(path.group(), path.version())
        && path.name().isEmpty()
        && (ACCESS.contains(path.plural()) || path.plural().equals(RULES));
  }

  static ApiResponse answer(ResourcePath path, ApiRequest request) {
    ObjectNode review = request.object();
    if (path.plural().equals(RULES)) {
      review.set("status", everything());
    } else {
      review.set("status", Json.object().put("allowed", true));
    }
    return ApiResponse.of(201, review);
  }

  private static ObjectNode everything() {
    ObjectNode status = Json.object().put("incomplete", false);
    status.putArray("nonResourceRules");
    ObjectNode rule = status.putArray("resourceRules").addObject();
    rule.putArray("verbs").add("*");
    rule.putArray("apiGroups").add("*");
    rule.putArray("resources").add("*");
    return status;
  }
}
