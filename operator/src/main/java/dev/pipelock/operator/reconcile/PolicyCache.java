package dev.pipelock.operator.reconcile;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The policies as this replica's informer knows them, leader or not. The webhook decides with it.
 */
public final class PolicyCache {
  private final AtomicReference<IndexedResourceCache<PipelockPolicy>> cache =
      new AtomicReference<>();

  void serve(IndexedResourceCache<PipelockPolicy> policies) {
    cache.set(policies);
  }

  /**
   * The policies of a namespace; empty before the informer exists, so that a caller can tell "none"
   * from "not known yet".
   */
  public Optional<List<PipelockPolicy>> in(String namespace) {
    return Optional.ofNullable(cache.get())
        .map(policies -> policies.list(namespace, policy -> true).toList());
  }

  /** Every policy that this replica watches; empty before the informer exists. */
  public Optional<List<PipelockPolicy>> all() {
    return Optional.ofNullable(cache.get()).map(policies -> policies.list(policy -> true).toList());
  }
}
