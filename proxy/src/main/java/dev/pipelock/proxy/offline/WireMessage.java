package dev.pipelock.proxy.offline;

import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as it would stand on the wire, with the door that it would come by. */
public sealed interface WireMessage {

  /**
   * A body on 8888.
   *
   * @param kind request or response body
   * @param contentType value of the header, or null without one
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Body(ContentKind kind, byte[] bytes, @Nullable String contentType)
      implements WireMessage {}

  /** JSON-RPC that an agent sends to 8889. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record FromAgent(byte[] json) implements WireMessage {}

  /** JSON-RPC that a tool server answers with. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record FromServer(byte[] json) implements WireMessage {}

  /** What is content already: the target or the headers of a request. */
  record Head(Content content) implements WireMessage {}

  /** Text of an event stream, in the pieces in which it arrives. */
  record Stream(List<String> pieces) implements WireMessage {
    public Stream {
      pieces = List.copyOf(pieces);
    }
  }
}
