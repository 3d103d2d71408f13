package dev.pipelock.proxy.killswitch;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.audit.AuditEvents;
import dev.pipelock.proxy.audit.AuditSink;
import dev.pipelock.proxy.policy.KillSwitchPolicy;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.PolicySource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Which sources deny everything now. Asked for each message, from any thread; whoever holds a
 * connection open is told when a source turns it on, and ends what is under way.
 */
public final class KillSwitch {
  private final AuditSink audit;
  private final List<Runnable> cutters = new CopyOnWriteArrayList<>();
  private volatile Set<KillSwitchSource> on = Set.of();

  public KillSwitch(AuditSink audit) {
    this.audit = audit;
  }

  /** Takes the source CONFIG from the policies of this source, now and from now on. */
  public void follow(PolicySource policies) {
    policies.onPublish(this::published);
    published(policies.current());
  }

  private void published(PolicySnapshot policy) {
    set(KillSwitchSource.CONFIG, policy.killSwitch().active(), "policy " + policy.digest());
    if (active()) {
      cut(); // a client may have lost its exemption
    }
  }

  /** Called when everything is to be cut, on any thread; must return at once. */
  public void onCut(Runnable cutter) {
    cutters.add(cutter);
  }

  /**
   * Turns a source on or off.
   *
   * @param why for the audit log
   */
  public void set(KillSwitchSource source, boolean active, String why) {
    if (changed(source, active)) {
      record(source, active, why);
      if (active) {
        cut();
      }
    }
  }

  /** Turns a source on where it is off, and off where it is on. */
  public void toggle(KillSwitchSource source, String why) {
    set(source, !isOn(source), why);
  }

  private synchronized boolean changed(KillSwitchSource source, boolean active) {
    if (on.contains(source) == active) {
      return false;
    }
    var next = EnumSet.noneOf(KillSwitchSource.class);
    next.addAll(on);
    if (active) {
      next.add(source);
    } else {
      next.remove(source);
    }
    on = Set.copyOf(next);
    return true;
  }

  private void cut() {
    cutters.forEach(Runnable::run);
  }

  private void record(KillSwitchSource source, boolean active, String why) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("source", source.label());
    fields.put("active", active);
    fields.put(AuditEvents.REASON, why);
    fields.put("denies", active());
    audit.record(
        new AuditEvent(
            "warn",
            AuditEvents.KILL_SWITCH_CHANGE,
            "the kill switch's source " + source.label() + (active ? " is on" : " is off"),
            fields));
  }

  /** Whether any source is on. */
  public boolean active() {
    return !on.isEmpty();
  }

  /** Whether this source is on. */
  public boolean isOn(KillSwitchSource source) {
    return on.contains(source);
  }

  /** Whether a client is refused, under the policy of its exchange. */
  public boolean denies(KillSwitchPolicy policy, String clientIp) {
    return (policy.active() || active()) && !policy.spares(clientIp);
  }
}
