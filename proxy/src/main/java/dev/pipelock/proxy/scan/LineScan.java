package dev.pipelock.proxy.scan;

import dev.pipelock.proxy.offline.Judge;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Judges an input line by line on every core and writes the results in the order of the lines. What
 * has been read and is not written yet is bounded, in pieces and in bytes.
 */
public final class LineScan {
  private static final int BYTES_IN_FLIGHT = 2 * Lines.LONGEST;
  private static final int PIECES_PER_WORKER = 4;

  private final ThreadLocal<Judge> judges;
  private final BiFunction<Judge, byte[], Result> judgement;
  private final ReportFormat format;
  private final int workers;

  /**
   * @param judges makes a judge for each worker
   * @param judgement what becomes of one line
   * @param workers threads that judge
   */
  public LineScan(
      Supplier<Judge> judges,
      BiFunction<Judge, byte[], Result> judgement,
      ReportFormat format,
      int workers) {
    this.judges = ThreadLocal.withInitial(judges);
    this.judgement = judgement;
    this.format = format;
    this.workers = workers;
  }

  /** What one piece of the input came to. */
  private record Piece(String report, Tally tally, int permits, boolean last) {
    static final Piece END = new Piece("", Tally.EMPTY, 0, true);
  }

  /**
   * Runs to the end of the input, or until nobody reads the output any more.
   *
   * @throws IOException where the input cannot be read further
   */
  public Tally run(String source, InputStream in, PrintWriter out, Progress progress)
      throws IOException, InterruptedException {
    var pool = Executors.newFixedThreadPool(workers, daemons("scan-worker"));
    var pieces = new ArrayBlockingQueue<Future<Piece>>(PIECES_PER_WORKER * workers);
    var room = new Semaphore(BYTES_IN_FLIGHT);
    // Its read may block for as long as the writer of the pipe likes, so nobody waits for it.
    var reader =
        daemons("scan-reader").newThread(() -> feed(source, new Lines(in), pool, pieces, room));
    reader.start();
    try {
      return write(pieces, room, out, progress);
    } finally {
      reader.interrupt();
      pool.shutdownNow();
    }
  }

  private static java.util.concurrent.ThreadFactory daemons(String name) {
    return Thread.ofPlatform().name(name).daemon(true).factory();
  }

  private void feed(
      String source,
      Lines lines,
      ExecutorService pool,
      BlockingQueue<Future<Piece>> pieces,
      Semaphore room) {
    try {
      try {
        for (var next = lines.next(); !next.isEmpty(); next = lines.next()) {
          var read = next;
          int bytes = (int) read.stream().mapToLong(line -> line.bytes().length).sum();
          int permits = Math.min(bytes, BYTES_IN_FLIGHT);
          room.acquire(permits);
          pieces.put(pool.submit(() -> judged(source, read, permits)));
        }
        pieces.put(done(() -> Piece.END));
      } catch (IOException | RuntimeException unreadable) {
        pieces.put(failed(unreadable));
      } catch (OutOfMemoryError full) {
        // Whoever writes would wait for the next piece for ever.
        pieces.put(failed(new IOException("not enough memory to read a line", full)));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Future<Piece> failed(Exception fault) {
    return done(
        () -> {
          throw fault;
        });
  }

  private static Future<Piece> done(java.util.concurrent.Callable<Piece> outcome) {
    var task = new FutureTask<>(outcome);
    task.run();
    return task;
  }

  private Piece judged(String source, List<Lines.Line> lines, int permits) {
    var report = new StringBuilder();
    var tally = Tally.EMPTY;
    for (var line : lines) {
      var result = judged(line);
      report.append(format.of(new Place(source, line.number()), result));
      tally = tally.plus(Tally.of(result, line.size()));
    }
    return new Piece(report.toString(), tally, permits, false);
  }

  private Result judged(Lines.Line line) {
    if (line.tooLong()) {
      return new Result.Unreadable(
          "longer than " + Lines.LONGEST + " bytes (expected: shorter lines)");
    }
    try {
      return judgement.apply(judges.get(), line.bytes());
    } catch (RuntimeException | StackOverflowError fault) {
      // The exception's text may quote the line, so only its type is shown; the run goes on.
      return new Result.Unreadable("a fault of ours: " + fault.getClass().getName());
    }
  }

  private static Tally write(
      BlockingQueue<Future<Piece>> pieces, Semaphore room, PrintWriter out, Progress progress)
      throws IOException, InterruptedException {
    var tally = Tally.EMPTY;
    while (true) {
      var piece = of(pieces.take());
      if (piece.last()) {
        progress.clear();
        out.flush();
        return tally;
      }
      tally = tally.plus(piece.tally());
      if (!piece.report().isEmpty()) {
        progress.clear();
        out.write(piece.report());
      }
      room.release(piece.permits());
      progress.update(tally);
      // Nobody waits for a line while more are ready; checkError flushes.
      if (pieces.isEmpty() && out.checkError()) {
        throw new IOException("the output was closed after " + tally);
      }
    }
  }

  private static Piece of(Future<Piece> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      if (failed.getCause() instanceof OutOfMemoryError full) {
        throw new IOException("not enough memory to judge a line", full);
      }
      throw new IllegalStateException("a line could not be judged", failed);
    }
  }
}
