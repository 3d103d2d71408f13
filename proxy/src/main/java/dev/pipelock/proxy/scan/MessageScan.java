package dev.pipelock.proxy.scan;

import dev.pipelock.proxy.offline.Judge;
import dev.pipelock.proxy.offline.Placement;
import dev.pipelock.proxy.offline.Row;
import dev.pipelock.proxy.offline.RowReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From bytes to a result: what is read how, and where it is put on the wire.
 *
 * @param placement where it stands
 * @param contentType media type of whole bodies on 8888; null for none
 */
public record MessageScan(Placement placement, @Nullable String contentType) {

  /** A row of a corpus: {@link RowReader#row}. */
  public Result row(Judge judge, byte[] line) {
    return judged(judge, RowReader.row(line));
  }

  /** A line that is a message, whatever its members are called. */
  public Result line(Judge judge, byte[] line) {
    return judged(judge, RowReader.whole(line));
  }

  /** A whole input: {@link Placement#whole}. */
  public Result whole(Judge judge, byte[] input) {
    if (input.length == 0) {
      return new Result.Unreadable("empty (expected: a message)");
    }
    return new Result.Judged(
        Optional.empty(), judge.judge(List.of(placement.whole(input, contentType))));
  }

  private Result judged(Judge judge, Row row) {
    return switch (row) {
      case Row.Malformed malformed -> new Result.Unreadable(malformed.reason());
      case Row.Item item ->
          new Result.Judged(
              item.id(), judge.judge(item.payloads().stream().map(placement::message).toList()));
    };
  }
}
