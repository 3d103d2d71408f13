package dev.pipelock.embedded.controller;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of a Deployment's replica sets, and the next step from the observed to the desired
 * ones. Pure.
 *
 * @param desired the Deployment's replicas
 * @param maxSurge pods above the desired number
 * @param maxUnavailable pods below it
 */
record Replicas(int desired, int maxSurge, int maxUnavailable) {
  /** The numbers of a rolling Deployment; both limits default to a quarter. */
  static Replicas rolling(Deployment deployment) {
    var spec = deployment.getSpec();
    var desired = spec.getReplicas() == null ? 1 : spec.getReplicas();
    var rolling = spec.getStrategy() == null ? null : spec.getStrategy().getRollingUpdate();
    var surge = limit(rolling == null ? null : rolling.getMaxSurge(), desired, true);
    var unavailable = limit(rolling == null ? null : rolling.getMaxUnavailable(), desired, false);
    // Both zero would never move: the API server refuses it written, rounding may still give it.
    return new Replicas(desired, surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
  }

  /**
   * A replica set as it is.
   *
   * @param size pods it asks for
   * @param available its pods that take traffic
   */
  record Observed(int size, int available) {}

  /** Sizes to set: of the replica set of the current template, and of the older ones in order. */
  record Sizes(int current, List<Integer> older) {}

  /** The next step of a rolling update: grow within the surge, shrink within what is available. */
  Sizes step(Observed current, List<Observed> older) {
    var total = current.size() + older.stream().mapToInt(Observed::size).sum();
    var room = Math.max(0, desired + maxSurge - total);
    var grown = current.size() >= desired ? desired : Math.min(desired, current.size() + room);
    return new Sizes(grown, shrunk(current, older));
  }

  /** The step of a Deployment that is recreated: nothing new before everything old is gone. */
  Sizes recreate(Observed current, List<Observed> older, int olderPods) {
    return new Sizes(
        olderPods == 0 ? desired : current.size(), older.stream().map(ignored -> 0).toList());
  }

  private List<Integer> shrunk(Observed current, List<Observed> older) {
    var minAvailable = Math.max(0, desired - maxUnavailable);
    var total = current.size() + older.stream().mapToInt(Observed::size).sum();
    var currentUnavailable = Math.max(0, current.size() - current.available());
    var removable = Math.max(0, total - minAvailable - currentUnavailable);
    var available =
        current.available() + older.stream().mapToInt(Observed::available).sum() - minAvailable;
    var sizes = new ArrayList<Integer>();
    for (var set : older) {
      // Pods that serve nobody go first, and cost nothing of what must stay available.
      var idle = Math.min(removable, Math.max(0, set.size() - set.available()));
      removable -= idle;
      var serving = Math.max(0, Math.min(Math.min(removable, available), set.available()));
      removable -= serving;
      available -= serving;
      sizes.add(set.size() - idle - serving);
    }
    return sizes;
  }

  private static int limit(@Nullable IntOrString limit, int desired, boolean up) {
    if (limit != null && limit.getIntVal() != null) {
      return limit.getIntVal();
    }
    var text = limit == null ? "25%" : limit.getStrVal();
    var share = Integer.parseInt(text.replace("%", "")) * desired / 100.0;
    return (int) (up ? Math.ceil(share) : Math.floor(share));
  }
}
