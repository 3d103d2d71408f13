package dev.pipelock.proxy.killswitch;

import java.util.Locale;

/** Who may turn the kill switch on; one is enough. */
public enum KillSwitchSource {
  /** {@code kill_switch.enabled} of the policy in force. */
  CONFIG,
  /** A POST to the API on its own listener. */
  API,
  /** SIGUSR1, which turns it on and off in turn. */
  SIGNAL,
  /** The file {@code kill_switch.sentinel_file} exists, or cannot be looked for. */
  SENTINEL;

  /** Its name in metrics, in the audit log and in the API. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
