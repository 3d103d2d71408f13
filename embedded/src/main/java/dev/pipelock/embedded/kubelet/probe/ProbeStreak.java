package dev.pipelock.embedded.kubelet.probe;

/**
 * The last results of a probe that were equal, and the verdict that their number has earned.
 *
 * @param passing the verdict so far
 */
public record ProbeStreak(boolean passing, boolean last, int length) {
  /** Before the first result. */
  public static ProbeStreak starting(boolean passing) {
    return new ProbeStreak(passing, passing, 0);
  }

  /** The streak after one more result. */
  public ProbeStreak next(boolean success, ProbeSettings settings) {
    var count = success == last ? length + 1 : 1;
    var needed = success ? settings.successes() : settings.failures();
    return new ProbeStreak(count >= needed ? success : passing, success, count);
  }

  /** Whether failures in a row have reached the threshold, also for a probe that never passed. */
  public boolean failed(ProbeSettings settings) {
    return !last && length >= settings.failures();
  }
}
