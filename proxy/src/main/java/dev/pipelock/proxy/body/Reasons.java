package dev.pipelock.proxy.body;

import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;

/** Why a body cannot be read. */
final class Reasons {
  private Reasons() {}

  static UnreadableException malformed(String what, String where) {
    return new UnreadableException(
        new BlockReason("body.malformed", Cause.FAULT, "body", "the body is " + what, where, ""));
  }

  static UnreadableException coding(String coding) {
    return new UnreadableException(
        new BlockReason(
            "body.content_coding",
            Cause.FAULT,
            "body",
            "a body in content coding " + coding + " cannot be inspected",
            "content-encoding",
            ""));
  }

  static UnreadableException limit(String rule, String what, String where) {
    return new UnreadableException(
        new BlockReason("limit." + rule, Cause.LIMIT, "body", what, where, ""));
  }

  static UnreadableException size(ContentKind kind, long limit) {
    return new UnreadableException(
        new BlockReason(
            "limit.body_size",
            Cause.LIMIT,
            "body",
            "the body is larger than " + limit + " bytes",
            "body",
            isAnswer(kind)
                ? "tls_interception.max_response_bytes"
                : "request_body_scanning.max_body_bytes"));
  }

  static boolean isAnswer(ContentKind kind) {
    return switch (kind) {
      case RESPONSE_BODY, RESPONSE_STREAM, TOOL_RESULT, TOOL_DEFINITION -> true;
      case REQUEST_TARGET, REQUEST_HEADER, REQUEST_BODY, REQUEST_TOOL_RESULT, MCP_INPUT -> false;
    };
  }
}
