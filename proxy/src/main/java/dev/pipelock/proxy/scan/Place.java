package dev.pipelock.proxy.scan;

/**
 * Where an item stood.
 *
 * @param source file name; {@code -} for standard input
 * @param line from 1; 0 for the whole input
 */
public record Place(String source, long line) {

  @Override
  public String toString() {
    var name = source.equals("-") ? "(standard input)" : source;
    return line == 0 ? name : name + ":" + line;
  }
}
