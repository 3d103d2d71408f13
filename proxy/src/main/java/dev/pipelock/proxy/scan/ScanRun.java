package dev.pipelock.proxy.scan;

import dev.pipelock.proxy.offline.Judge;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Target;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** One run over some inputs under one policy; {@code -} is standard input. */
public final class ScanRun {
  private final PolicySnapshot policy;
  private final Target target;
  private final MessageScan scan;
  private final ReportFormat format;
  private final PrintWriter out;

  public ScanRun(
      PolicySnapshot policy,
      Target target,
      MessageScan scan,
      ReportFormat format,
      PrintWriter out) {
    this.policy = policy;
    this.target = target;
    this.scan = scan;
    this.format = format;
    this.out = out;
  }

  /** Each input is one message. */
  public Tally wholes(List<String> inputs) throws IOException {
    var judge = new Judge(policy, target);
    var tally = Tally.EMPTY;
    for (var name : inputs) {
      byte[] input;
      try (var in = open(name)) {
        input = in.readNBytes(most());
      }
      var result = scan.whole(judge, input);
      out.write(format.of(new Place(name, 0), result));
      out.flush();
      tally = tally.plus(Tally.of(result, input.length));
    }
    return tally;
  }

  /** Larger is refused for its size, whatever follows. */
  private int most() {
    long bound = Math.max(policy.limits().requestBytes(), policy.limits().responseBytes());
    return (int) Math.min(Integer.MAX_VALUE - 16, bound + 1);
  }

  /**
   * Each line of each input is one.
   *
   * @param judgement what becomes of a line
   * @param err where progress is shown, if it is watched
   */
  public Tally lines(
      List<String> inputs,
      BiFunction<Judge, byte[], Result> judgement,
      PrintWriter err,
      boolean watched)
      throws IOException, InterruptedException {
    var lines =
        new LineScan(
            () -> new Judge(policy, target),
            judgement,
            format,
            Runtime.getRuntime().availableProcessors());
    var tally = Tally.EMPTY;
    for (var name : inputs) {
      try (var in = open(name)) {
        var progress = new Progress(err, watched, size(name), System::nanoTime);
        tally = tally.plus(lines.run(name, in, out, progress));
      }
    }
    return tally;
  }

  private static OptionalLong size(String name) throws IOException {
    return name.equals("-") ? OptionalLong.empty() : OptionalLong.of(Files.size(Path.of(name)));
  }

  private static InputStream open(String name) throws IOException {
    if (name.equals("-")) {
      return new FileInputStream(FileDescriptor.in);
    }
    var path = Path.of(name);
    if (Files.isDirectory(path)) {
      throw new IOException(name + ": a directory (expected: a file)");
    }
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException missing) {
      throw new IOException(name + ": no such file", missing);
    } catch (java.nio.file.AccessDeniedException denied) {
      throw new IOException(
          name + ": not readable (expected: a file with read permission)", denied);
    }
  }
}
