package dev.pipelock.proxy.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelock.proxy.offline.Judge;
import dev.pipelock.proxy.offline.Judgement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LineScanTest {
  private static final Judgement CLEAN =
      new Judgement(Judgement.Effect.ALLOW, Optional.empty(), List.of(), List.of());

  /** Writes what the line said. */
  private static final ReportFormat ECHO =
      (place, result) ->
          switch (result) {
            case Result.Judged judged -> place.line() + " " + judged.id().orElse("") + "\n";
            case Result.Unreadable unreadable -> place.line() + " error\n";
          };

  private final StringWriter out = new StringWriter();

  private static LineScan scan(int workers) {
    return new LineScan(() -> NO_JUDGE, (judge, line) -> echo(line), ECHO, workers);
  }

  private static final Judge NO_JUDGE =
      new Judge(
          dev.pipelock.proxy.testing.Policies.of("{}"),
          dev.pipelock.proxy.testing.Policies.target("https://scan.invalid/"));

  private static Result echo(byte[] line) {
    var text = new String(line, StandardCharsets.UTF_8);
    if (text.equals("fault")) {
      throw new IllegalStateException("never shown");
    }
    return new Result.Judged(Optional.of(text), CLEAN);
  }

  private Tally run(LineScan scan, InputStream in) throws Exception {
    return scan.run("-", in, new PrintWriter(out), quiet());
  }

  private static Progress quiet() {
    return new Progress(
        new PrintWriter(Writer.nullWriter()), false, OptionalLong.empty(), System::nanoTime);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keepsTheOrderOverManyWorkers() throws Exception {
    int lines = 50_000;
    var input =
        IntStream.rangeClosed(1, lines)
            .mapToObj(i -> "l" + i + "x".repeat(i % 50))
            .collect(Collectors.joining("\n"));

    var tally = run(scan(4), stream(input));

    assertThat(tally.allowed()).isEqualTo(lines);
    assertThat(tally.bytes()).isEqualTo(input.length());
    var seen = out.toString().lines().toList();
    assertThat(seen).hasSize(lines);
    for (int i = 0; i < lines; i++) {
      assertThat(seen.get(i)).startsWith((i + 1) + " l" + (i + 1) + "x".repeat((i + 1) % 50));
    }
  }

  @Test
  void cutsAtLineFeedsOnlyAndCountsBlankLines() throws Exception {
    run(scan(1), stream("one\u2028still one\r\n\n \nfour"));

    assertThat(out.toString()).isEqualTo("1 one\u2028still one\n4 four\n");
  }

  @Test
  void aFaultAtOneLineIsReportedAndTheRunGoesOn() throws Exception {
    var tally = run(scan(2), stream("one\nfault\nthree\n"));

    assertThat(out.toString()).isEqualTo("1 one\n2 error\n3 three\n");
    assertThat(tally.unreadable()).isEqualTo(1);
  }

  @Test
  void aLineOverTheBoundIsSkippedAndTheNextIsRead() throws Exception {
    var lines = new Lines(stream("short\n" + "x".repeat(1000) + "\nend"), 100);
    var seen = new ArrayList<Lines.Line>();
    for (var next = lines.next(); !next.isEmpty(); next = lines.next()) {
      seen.addAll(next);
    }

    assertThat(seen).extracting(Lines.Line::tooLong).containsExactly(false, true, false);
    assertThat(seen.get(1).bytes()).as("nothing of it is held").isEmpty();
    assertThat(new String(seen.get(2).bytes(), StandardCharsets.UTF_8)).isEqualTo("end");
  }

  @Test
  void answersALineBeforeTheNextIsWritten() throws Exception {
    var feed = new PipedOutputStream();
    var input = new PipedInputStream(feed);
    var runner =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    run(scan(2), input);
                  } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                  }
                });

    for (int i = 1; i <= 3; i++) {
      int line = i;
      feed.write(("line" + i + "\n").getBytes(StandardCharsets.UTF_8));
      feed.flush();
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> out.toString().endsWith(line + " line" + line + "\n"));
    }
    feed.close();
    runner.join();
  }

  @Test
  void readsNoFurtherAheadThanItsQueue() throws Exception {
    var read = new AtomicLong();
    var endless =
        new InputStream() {
          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] buffer, int from, int length) {
            read.incrementAndGet();
            buffer[from] = 'a';
            buffer[from + 1] = '\n';
            return 2;
          }
        };
    var held = new CountDownLatch(1);
    var scan =
        new LineScan(
            () -> NO_JUDGE,
            (judge, line) -> {
              await(held);
              return echo(line);
            },
            ECHO,
            2);
    var closing = new ClosingWriter();
    var runner =
        Thread.ofPlatform()
            .daemon()
            .start(
                () ->
                    assertThatThrownBy(() -> scan.run("-", endless, closing.writer(), quiet()))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("output was closed"));

    Awaitility.await().during(Duration.ofMillis(300)).until(() -> read.get() <= 12);
    held.countDown();
    runner.join();
  }

  @Test
  void anInputThatBreaksOffIsAnError() throws IOException {
    var broken = new PipedInputStream();
    broken.close();

    assertThatThrownBy(() -> run(scan(1), broken)).isInstanceOf(IOException.class);
  }

  @Test
  void endsWhereTheMemoryDoesNotReachForALine() {
    var endless =
        new InputStream() {
          @Override
          public int read() {
            throw new OutOfMemoryError("as for a line of many megabytes");
          }

          @Override
          public int read(byte[] into, int start, int length) {
            return read();
          }
        };

    assertThatThrownBy(() -> run(scan(1), endless))
        .as("nobody waits for ever for the piece that never comes")
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not enough memory");
  }

  @Test
  void showsProgressOnATerminalOnly() {
    var terminal = new StringWriter();
    var clock = new AtomicLong();
    var progress =
        new Progress(new PrintWriter(terminal), true, OptionalLong.of(4_000_000), clock::get);

    progress.update(new Tally(1, 0, 0, 0, 0, 1_000_000));
    assertThat(terminal.toString()).as("through within a second").isEmpty();

    clock.set(2_000_000_000L);
    progress.update(new Tally(1, 0, 2, 2, 0, 2_000_000));
    assertThat(terminal.toString()).contains("50 %").contains("1.0 MB/s").contains("2 blocked");

    progress.clear();
    assertThat(terminal.toString()).endsWith("\r\u001B[K");
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("never released");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** A pipe whose reader has gone. */
  private static final class ClosingWriter {
    PrintWriter writer() {
      return new PrintWriter(
          new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
              throw new IOException("closed");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
          });
    }
  }
}
