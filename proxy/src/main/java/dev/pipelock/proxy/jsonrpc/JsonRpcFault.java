package dev.pipelock.proxy.jsonrpc;

/**
 * Why bytes are no message we take.
 *
 * @param kind what is wrong
 * @param detail one short sentence with the place; never holds content
 * @param id of the faulty request where it is known, else {@link JsonRpcId#NULL}
 */
public record JsonRpcFault(Kind kind, String detail, JsonRpcId id) {

  /** What can be wrong, and the JSON-RPC error code that says so. */
  public enum Kind {
    /** No bytes, or white space only. */
    EMPTY(-32003),
    /** Not one JSON text in UTF-8. */
    NOT_JSON(-32700),
    /** JSON, but not a request, notification or response of JSON-RPC 2.0. */
    NOT_JSON_RPC(-32600),
    /** An array of messages. */
    BATCH(-32600),
    /** One key twice in an object: two parsers may read two different messages. */
    DUPLICATE_KEY(-32600),
    /** Nested deeper than the bound. */
    TOO_DEEP(-32600),
    /** More values, or a longer name or number, than the bound. */
    TOO_COMPLEX(-32600);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }

    /**
     * Whether a lenient peer could still read it as a message. Such a message is refused because we
     * cannot vouch for it, which is a matter of policy; the others are protocol errors in any mode.
     */
    public boolean readable() {
      return switch (this) {
        case DUPLICATE_KEY, TOO_DEEP, TOO_COMPLEX -> true;
        case EMPTY, NOT_JSON, NOT_JSON_RPC, BATCH -> false;
      };
    }
  }
}
