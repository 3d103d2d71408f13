package dev.pipelock.proxy.config;

import dev.pipelock.api.sections.Policy;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.PolicySource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one reference to the policy in force, fed from a file. A new policy is built whole, then
 * published by one write; a file that cannot be used changes nothing but what {@link #active} tells
 * about it.
 */
public final class FilePolicySource implements PolicySource {
  private static final Logger log = LoggerFactory.getLogger(FilePolicySource.class);

  private final PolicyFile file;
  private final Policy started;
  private final List<Consumer<PolicySnapshot>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Reload>> observers = new CopyOnWriteArrayList<>();

  /** The reference. Written under the lock, read without it: one volatile read per exchange. */
  private volatile ActivePolicy active;

  /** What was taken over last, successfully or not. Guarded by this. */
  private Optional<Fingerprint> taken;

  private FilePolicySource(PolicyFile file, PolicyFile.Ready first, Optional<Fingerprint> taken) {
    this.file = file;
    this.started = first.snapshot().policy();
    this.active = inForce(first);
    this.taken = taken;
  }

  /** Loads the first policy, as generation 1. */
  public static FilePolicySource open(PolicyFile file) throws PolicyRejectedException {
    var state = file.path().map(FileState::of);
    var reading = state.map(s -> file.read(s, 1)).orElseGet(() -> file.defaults(1));
    return switch (reading) {
      case PolicyFile.Unusable bad ->
          throw new PolicyRejectedException(file.path(), bad.violations());
      case PolicyFile.Ready first ->
          new FilePolicySource(file, first, state.map(s -> new Fingerprint(s, first.materials())));
    };
  }

  @Override
  public PolicySnapshot current() {
    return active.snapshot();
  }

  @Override
  public void onPublish(Consumer<PolicySnapshot> listener) {
    listeners.add(listener);
  }

  /** Called after each attempt to take over the file, on the thread that made it. */
  public void onReload(Consumer<Reload> observer) {
    observers.add(observer);
  }

  /** The policy in force and how it relates to the file. */
  public ActivePolicy active() {
    return active;
  }

  /** Takes over the file as it is now, because someone asked (SIGHUP). Blocks; thread-safe. */
  public synchronized Reload reload() {
    var now = taken.map(Fingerprint::refreshed);
    if (now.isEmpty() || (active.inSync() && now.get().sameAs(taken.orElseThrow()))) {
      return tell(new Reload.Unchanged(current()));
    }
    return take(now.get());
  }

  /** What was taken over last; empty without a file. */
  synchronized Optional<Fingerprint> taken() {
    return taken;
  }

  /** Builds a policy from these bytes and publishes it, or says why not. */
  synchronized Reload take(Fingerprint seen) {
    var before = active;
    var reading = file.read(seen.file(), before.snapshot().generation() + 1);
    taken = Optional.of(new Fingerprint(seen.file(), reading.materials()));
    return switch (reading) {
      case PolicyFile.Unusable bad -> {
        active =
            new ActivePolicy(
                before.snapshot(), before.notEnforced(), before.notices(), bad.violations());
        yield tell(new Reload.Refused(before.snapshot(), bad.violations()));
      }
      case PolicyFile.Ready next -> {
        var published = inForce(next);
        active = published;
        listeners.forEach(listener -> contained(() -> listener.accept(published.snapshot())));
        yield tell(
            new Reload.Published(
                next.snapshot(),
                next.notices(),
                ColdSetting.changed(started, next.snapshot().policy())));
      }
    };
  }

  private Reload tell(Reload outcome) {
    observers.forEach(observer -> contained(() -> observer.accept(outcome)));
    return outcome;
  }

  /** One listener's fault must not keep the others, or later reloads, from happening. */
  private static void contained(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException fault) {
      log.error("a listener of the policy failed", fault);
    }
  }

  private static ActivePolicy inForce(PolicyFile.Ready ready) {
    return new ActivePolicy(ready.snapshot(), ready.notEnforced(), ready.notices(), List.of());
  }
}
