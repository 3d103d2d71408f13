package dev.pipelock.proxy.config;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the configuration file and the files it names. Folder events make it fast, comparing
 * content once a second makes it certain: events are lost on overflow, on network volumes and when
 * inotify instances run out.
 */
public final class PolicyWatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PolicyWatcher.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration SETTLE = Settling.STILL.plusMillis(10);

  private final FilePolicySource source;
  private final Settling settling = new Settling();
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private final @Nullable WatchService events;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  private PolicyWatcher(FilePolicySource source, @Nullable WatchService events) {
    this.source = source;
    this.events = events;
    this.thread = Thread.ofPlatform().name("policy-watcher").daemon().unstarted(this::run);
  }

  /** Starts to follow the files of the source; does nothing for the built-in defaults. */
  public static PolicyWatcher start(FilePolicySource source) {
    var watcher = new PolicyWatcher(source, openEvents());
    source.taken().ifPresent(files -> watcher.thread.start());
    return watcher;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      if (events != null) {
        events.close();
      }
      if (thread.getState() != Thread.State.NEW) {
        thread.join(POLL);
      }
    } catch (IOException unclosed) {
      log.warn("the file watcher did not close", unclosed);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private static @Nullable WatchService openEvents() {
    try {
      return FileSystems.getDefault().newWatchService();
    } catch (IOException | UnsupportedOperationException unavailable) {
      log.warn(
          "no file events on this machine ({}): the policy file is compared once a second instead",
          unavailable.toString());
      return null;
    }
  }

  private void run() {
    do {
      try {
        source.taken().ifPresent(this::look);
      } catch (RuntimeException fault) {
        log.error("looking at the policy file failed; the next look is in a second", fault);
      }
    } while (!endedWithin(settling.waiting() ? SETTLE : POLL));
  }

  private void look(Fingerprint taken) {
    watch(taken);
    settling.observe(taken, taken.refreshed(), System.nanoTime()).ifPresent(source::take);
  }

  /** Waits for an event or the time, and forgets what the event was: content tells. */
  private boolean endedWithin(Duration time) {
    try {
      if (events == null) {
        return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
      }
      for (var key = events.poll(time.toNanos(), TimeUnit.NANOSECONDS);
          key != null;
          key = events.poll()) {
        key.pollEvents();
        if (!key.reset()) {
          keys.values().remove(key);
        }
      }
      return false;
    } catch (ClosedWatchServiceException | InterruptedException end) {
      return true;
    }
  }

  private void watch(Fingerprint taken) {
    if (events == null) {
      return;
    }
    var folders = taken.folders();
    keys.entrySet()
        .removeIf(
            entry -> {
              boolean gone = !folders.contains(entry.getKey()) || !entry.getValue().isValid();
              if (gone) {
                entry.getValue().cancel();
              }
              return gone;
            });
    for (var folder : folders) {
      if (!keys.containsKey(folder)) {
        register(events, folder);
      }
    }
  }

  private void register(WatchService service, Path folder) {
    try {
      keys.put(
          folder,
          folder.register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE));
    } catch (IOException unwatchable) {
      log.debug("no events for {}; comparing content finds its changes", folder, unwatchable);
    }
  }
}
