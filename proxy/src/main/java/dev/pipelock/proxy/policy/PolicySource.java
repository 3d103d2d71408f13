package dev.pipelock.proxy.policy;

import java.util.function.Consumer;

/** The one reference to the policy in force. */
public interface PolicySource {

  /** Read once per exchange, at the edge; the snapshot then travels with the exchange. */
  PolicySnapshot current();

  /** Called after each publication, on the publisher's thread; must return at once. */
  void onPublish(Consumer<PolicySnapshot> listener);
}
