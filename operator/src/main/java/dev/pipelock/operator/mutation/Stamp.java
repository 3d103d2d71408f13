package dev.pipelock.operator.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pipelock.operator.instance.Keys;
import java.util.LinkedHashMap;
import java.util.Map;

/** The annotations that say by which policy, and with which values, a pod was injected. */
final class Stamp {
  private Stamp() {}

  static void put(JsonNode pod, ProxyEnvironment wanted, PatchBuilder patch) {
    var marks = new LinkedHashMap<String, String>();
    marks.put(Keys.INJECTED_POLICY, wanted.policy());
    marks.put(Keys.INJECTED_HASH, wanted.stamp());
    var annotations = annotations(pod);
    if (!annotations.isObject()) {
      var fresh = JsonNodeFactory.instance.objectNode();
      marks.forEach(fresh::put);
      patch.add("/metadata/annotations", fresh);
      return;
    }
    for (Map.Entry<String, String> mark : marks.entrySet()) {
      if (!annotations.path(mark.getKey()).asText().equals(mark.getValue())) {
        patch.add(path(mark.getKey()), TextNode.valueOf(mark.getValue()));
      }
    }
  }

  /** A pod may bring them along, copied from another one: status would count it as injected. */
  static void remove(JsonNode pod, PatchBuilder patch) {
    var annotations = annotations(pod);
    for (var key : new String[] {Keys.INJECTED_POLICY, Keys.INJECTED_HASH}) {
      if (annotations.has(key)) {
        patch.remove(path(key));
      }
    }
  }

  private static JsonNode annotations(JsonNode pod) {
    return pod.at("/metadata/annotations");
  }

  private static String path(String key) {
    return "/metadata/annotations/" + PatchBuilder.escape(key);
  }
}
