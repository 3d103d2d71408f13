package dev.pipelock.proxy.attack;

import dev.pipelock.proxy.offline.WireMessage;
import dev.pipelock.proxy.policy.Target;
import dev.pipelock.proxy.text.ContentKind;
import java.net.InetAddress;
import java.util.List;

/**
 * One attempt, and what has to become of it.
 *
 * @param name for people, unique in its category
 * @param rule which rule it is made for; empty where none is
 */
public record Attack(Category category, String name, String rule, Expected expected, Probe probe) {

  /** What a policy has to do in mode balanced. */
  public enum Expected {
    /** Refuse it. */
    STOPPED,
    /** See it: findings of medium and low severity warn. */
    SEEN,
    /** Let it pass. */
    PASSES
  }

  /** What is sent. */
  public sealed interface Probe {

    /**
     * A message.
     *
     * @param kind whose section decides about it
     */
    record Message(ContentKind kind, WireMessage message) implements Probe {}

    /**
     * A request to a destination.
     *
     * @param resolved what a resolver would answer; empty to stay before DNS
     */
    record Destination(Target target, List<InetAddress> resolved) implements Probe {
      public Destination {
        resolved = List.copyOf(resolved);
      }
    }
  }
}
