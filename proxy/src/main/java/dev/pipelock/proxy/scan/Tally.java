package dev.pipelock.proxy.scan;

/**
 * How many items came out how.
 *
 * @param stopped refused, or would be in mode balanced; these are part of the others
 * @param unreadable items that were not judged
 * @param bytes read
 */
public record Tally(
    long allowed, long warned, long blocked, long stopped, long unreadable, long bytes) {
  public static final Tally EMPTY = new Tally(0, 0, 0, 0, 0, 0);

  static Tally of(Result result, long bytes) {
    return switch (result) {
      case Result.Unreadable unreadable -> new Tally(0, 0, 0, 0, 1, bytes);
      case Result.Judged judged -> {
        int stopped = judged.judgement().isStopped() ? 1 : 0;
        yield switch (judged.judgement().effect()) {
          case ALLOW -> new Tally(1, 0, 0, stopped, 0, bytes);
          case WARN -> new Tally(0, 1, 0, stopped, 0, bytes);
          case BLOCK -> new Tally(0, 0, 1, stopped, 0, bytes);
        };
      }
    };
  }

  /** All of them. */
  public long items() {
    return allowed + warned + blocked + unreadable;
  }

  public Tally plus(Tally other) {
    return new Tally(
        allowed + other.allowed,
        warned + other.warned,
        blocked + other.blocked,
        stopped + other.stopped,
        unreadable + other.unreadable,
        bytes + other.bytes);
  }

  @Override
  public String toString() {
    return items()
        + " items: "
        + blocked
        + " blocked, "
        + warned
        + " warned, "
        + allowed
        + " allowed, "
        + unreadable
        + " unreadable"
        + (stopped > blocked ? "; " + stopped + " would be blocked in mode balanced" : "");
  }
}
