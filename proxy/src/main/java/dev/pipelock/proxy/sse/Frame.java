package dev.pipelock.proxy.sse;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of an event stream that is judged and forwarded as one. Frames hand their bytes on
 * without a copy; whoever receives one owns them.
 */
@SuppressWarnings("ArrayRecordComponent") // Frames are never compared, and a copy an event is dear.
public sealed interface Frame {

  /** The frame exactly as received; the frames of a stream joined are the stream. */
  byte[] bytes();

  /**
   * One event of a text/event-stream, or one line of JSON lines.
   *
   * @param name the event field; null without one
   * @param id the id field; null without one
   * @param data the data lines joined by line feeds; empty for an event without
   * @param other retry, comments and unknown fields, one a line
   */
  record Event(byte[] bytes, @Nullable String name, @Nullable String id, String data, String other)
      implements Frame {}

  /**
   * What exceeds the bound of an event; the stream cannot be read on from here.
   *
   * @param bytes what was received of it, and all that came with that
   */
  record Oversize(byte[] bytes, int limit) implements Frame {}
}
