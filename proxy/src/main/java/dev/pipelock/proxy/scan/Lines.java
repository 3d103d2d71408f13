package dev.pipelock.proxy.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a stream at line feeds and at nothing else (a text may hold U+2028), as many lines at a time
 * as have arrived: whoever writes one line and waits gets its answer.
 */
final class Lines {
  /** Bytes. A longer line is skipped and reported; no default policy takes such a body. */
  static final int LONGEST = 64 << 20;

  private static final int BUFFER = 128 << 10;

  /**
   * One line.
   *
   * @param number from 1
   * @param bytes without its end; empty where it is too long
   * @param size bytes read for it, with its end
   * @param tooLong whether it is longer than the bound
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Line(long number, byte[] bytes, long size, boolean tooLong) {}

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];

  /** The start of a line whose end has not arrived. */
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();

  private long openSize;
  private long number;
  private boolean ended;

  Lines(InputStream in) {
    this(in, LONGEST);
  }

  /** With another bound, for tests. */
  Lines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** The lines that one read completed, blank ones left out; empty at the end of the stream. */
  List<Line> next() throws IOException {
    var lines = new ArrayList<Line>();
    while (lines.isEmpty() && !ended) {
      int read = in.read(buffer);
      if (read < 0) {
        ended = true;
        if (openSize > 0) {
          end(lines);
        }
      } else {
        cut(read, lines);
      }
    }
    return lines;
  }

  private void cut(int read, List<Line> lines) {
    int start = 0;
    for (int i = 0; i < read; i++) {
      if (buffer[i] == '\n') {
        append(start, i);
        openSize++;
        end(lines);
        start = i + 1;
      }
    }
    append(start, read);
  }

  private void append(int start, int end) {
    openSize += end - start;
    if (openSize <= longest + 1L) {
      open.write(buffer, start, end - start);
    } else {
      open.reset();
    }
  }

  private void end(List<Line> lines) {
    number++;
    var bytes = open.toByteArray();
    if (bytes.length > 0 && bytes[bytes.length - 1] == '\r') {
      bytes = Arrays.copyOf(bytes, bytes.length - 1);
    }
    boolean tooLong = openSize > longest + 1L;
    if (tooLong || !isBlank(bytes)) {
      lines.add(new Line(number, bytes, openSize, tooLong));
    }
    open.reset();
    openSize = 0;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
