package dev.pipelock.proxy.killswitch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the sentinel file ten times a second, on a thread of its own. A look that fails or
 * takes a second counts as a file that is there; the next one waits for it, so that a hanging
 * volume holds one thread.
 */
public final class SentinelWatch implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final KillSwitch killSwitch;
  private final Supplier<Optional<Path>> file;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService looks =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("sentinel-look").daemon().factory());
  private @Nullable Look under;

  /** A look that is under way. */
  private record Look(Path file, Future<Boolean> found) {}

  private SentinelWatch(KillSwitch killSwitch, Supplier<Optional<Path>> file) {
    this.killSwitch = killSwitch;
    this.file = file;
    this.thread = Thread.ofPlatform().name("sentinel-watch").daemon().unstarted(this::run);
  }

  /**
   * Looks once before it returns, then from time to time.
   *
   * @param file the sentinel of the policy in force; empty without one
   */
  public static SentinelWatch start(KillSwitch killSwitch, Supplier<Optional<Path>> file) {
    var watch = new SentinelWatch(killSwitch, file);
    watch.look();
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      var sentinel = file.get();
      if (sentinel.isEmpty()) {
        under = null;
        killSwitch.set(KillSwitchSource.SENTINEL, false, "no sentinel file is set");
      } else {
        look(sentinel.get());
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException fault) {
      killSwitch.set(KillSwitchSource.SENTINEL, true, "the file cannot be looked for");
    }
  }

  private void look(Path path) throws InterruptedException {
    var look =
        under != null && under.file().equals(path)
            ? under
            : new Look(path, looks.submit(() -> exists(path)));
    under = look;
    try {
      boolean found = look.found().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      under = null;
      killSwitch.set(
          KillSwitchSource.SENTINEL, found, found ? "the file exists" : "the file is gone");
    } catch (ExecutionException fault) {
      under = null;
      killSwitch.set(KillSwitchSource.SENTINEL, true, "the file cannot be looked for");
    } catch (TimeoutException slow) {
      killSwitch.set(KillSwitchSource.SENTINEL, true, "looking for the file takes too long");
    }
  }

  /** {@link Files#exists} would answer "no" where it cannot know. */
  private static boolean exists(Path path) throws IOException {
    try {
      Files.readAttributes(path, BasicFileAttributes.class);
      return true;
    } catch (NoSuchFileException missing) {
      return false;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    looks.shutdownNow();
  }
}
