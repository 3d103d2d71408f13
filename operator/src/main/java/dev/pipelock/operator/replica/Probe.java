package dev.pipelock.operator.replica;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The looks at one replica; guarded by the owner of its watch. */
final class Probe<K> {
  private final Watch<K> watch;
  private final URI address;
  private @Nullable Acknowledgement answer;
  private @Nullable Future<?> planned;
  private boolean started;
  private boolean gone;
  private int restarts;
  private int attempt;

  Probe(Watch<K> watch, URI address) {
    this.watch = watch;
    this.address = address;
  }

  URI address() {
    return address;
  }

  K group() {
    return watch.group();
  }

  boolean isKnown() {
    return started;
  }

  boolean isGone() {
    return gone;
  }

  boolean isInSync() {
    return answer != null
        && answer.refusal() == null
        && watch.wantedHash() != null
        && watch.wantedHash().equals(answer.hash());
  }

  Optional<Acknowledgement> answer() {
    return Optional.ofNullable(answer);
  }

  /** From now on it is looked at as if it were new. */
  void restart() {
    started = true;
    restarts++;
    attempt = 0;
  }

  int restarts() {
    return restarts;
  }

  /** Number of the next look since the last restart, from 0. */
  int attempt() {
    return attempt++;
  }

  void planned(Future<?> next) {
    if (planned != null) {
      planned.cancel(false);
    }
    planned = next;
  }

  /** Whether it says something new. */
  boolean answered(Acknowledgement said) {
    var changed = !said.equals(answer);
    answer = said;
    return changed;
  }

  void end() {
    gone = true;
    if (planned != null) {
      planned.cancel(false);
    }
  }
}
