package dev.pipelock.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pipelock.api.sections.LogFormat;
import dev.pipelock.api.sections.LogOutput;
import dev.pipelock.api.sections.Logging;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final AuditEvent ALLOWED = event("info", "allowed", Map.of());
  private static final AuditEvent BLOCKED = event("warn", "blocked", Map.of());
  private static final AuditEvent BODY_BLOCK = event("warn", "body_dlp", Map.of("action", "block"));
  private static final AuditEvent RELOAD = event("info", "config_reload", Map.of());

  @TempDir Path folder;
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();

  @Test
  void writesEverythingByDefaultAndFlushesOnClose() {
    log(null, List.of(ALLOWED, BLOCKED, BODY_BLOCK, RELOAD));

    assertThat(events()).containsExactly("allowed", "blocked", "body_dlp", "config_reload");
  }

  @Test
  void leavesOutWhatTheSectionLeavesOut() {
    log(logging(null, null, false, true), List.of(ALLOWED, BLOCKED, RELOAD));
    assertThat(events()).containsExactly("blocked", "config_reload");

    stdout.reset();
    log(logging(null, null, true, false), List.of(ALLOWED, BLOCKED, BODY_BLOCK, RELOAD));
    assertThat(events()).containsExactly("allowed", "config_reload");
  }

  @Test
  void writesToFileOrBoth() throws IOException {
    var file = folder.resolve("audit.log");

    log(logging(LogOutput.FILE, file, true, true), List.of(ALLOWED));
    assertThat(stdout.size()).isZero();
    assertThat(Files.readAllLines(file)).hasSize(1);

    log(logging(LogOutput.BOTH, file, true, true), List.of(BLOCKED));
    assertThat(events()).containsExactly("blocked");
    assertThat(Files.readAllLines(file)).as("appended").hasSize(2);
  }

  @Test
  void opensTheFileAgainAfterItWasRotated() throws IOException {
    var file = folder.resolve("audit.log");
    try (var log = open(logging(LogOutput.FILE, file, true, true), stdout, 16)) {
      log.record(ALLOWED);
      await().until(() -> Files.exists(file) && Files.readAllLines(file).size() == 1);

      Files.move(file, folder.resolve("audit.log.1"));
      log.record(BLOCKED);

      await().until(() -> Files.exists(file) && Files.readString(file).contains("blocked"));
    }
  }

  @Test
  void followsTheSectionInForce() {
    var section = new AtomicReference<>(logging(null, null, false, true));
    try (var log = new AuditLog(section::get, new AuditOutput(stdout), CLOCK)) {
      log.record(ALLOWED);
      section.set(logging(null, null, true, true));
      log.record(ALLOWED);
    }

    assertThat(events()).hasSize(1);
  }

  @Test
  void neverBlocksDropsAndSaysHowMany() throws InterruptedException {
    var stuck = new StuckStream();
    var log = open(null, stuck, 2);
    log.record(ALLOWED);
    stuck.entered.await();

    for (int i = 0; i < 10; i++) {
      log.record(BLOCKED);
    }

    assertThat(log.dropped()).isEqualTo(8);
    stuck.release.countDown();
    log.close();
    assertThat(stuck.written.toString(StandardCharsets.UTF_8))
        .contains("audit events were dropped")
        .contains("\"count\":8");
  }

  @Test
  void countsWhatAnOutputDoesNotTakeAndGoesOn() {
    var missing = folder.resolve("no/such/folder/audit.log");
    var section = new AtomicReference<>(logging(LogOutput.FILE, missing, true, true));
    var log = new AuditLog(section::get, new AuditOutput(stdout), CLOCK);
    log.record(ALLOWED);
    await().until(() -> log.dropped() == 1);

    section.set(logging(LogOutput.STDOUT, null, true, true));
    log.record(BLOCKED);
    log.close();

    assertThat(events()).containsExactly("blocked");
    assertThat(log.dropped()).isEqualTo(1);
  }

  private void log(@Nullable Logging section, List<AuditEvent> events) {
    try (var log = open(section, stdout, 100)) {
      events.forEach(log::record);
    }
  }

  private static AuditLog open(@Nullable Logging section, OutputStream out, int capacity) {
    return new AuditLog(() -> section, new AuditOutput(out), CLOCK, capacity);
  }

  private List<String> events() {
    return stdout
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceAll(".*\"event\":\"([a-z_]+)\".*", "$1"))
        .toList();
  }

  private static Logging logging(
      @Nullable LogOutput output, @Nullable Path file, boolean allowed, boolean blocked) {
    return new Logging(
        LogFormat.JSON, output, file == null ? null : file.toString(), allowed, blocked);
  }

  private static AuditEvent event(String level, String name, Map<String, Object> fields) {
    return new AuditEvent(level, name, name, fields);
  }

  /** An output that takes its first line and then no more until it is released. */
  private static final class StuckStream extends OutputStream {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      written.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      entered.countDown();
      try {
        release.await();
      } catch (InterruptedException interrupted) {
        throw new IOException(interrupted);
      }
      written.write(bytes, from, length);
    }
  }
}
