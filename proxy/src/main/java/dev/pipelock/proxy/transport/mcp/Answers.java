package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.body.PlainBody;
import dev.pipelock.proxy.mcp.McpMediation;
import dev.pipelock.proxy.mcp.McpOutcome;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.transport.CodedStream;
import dev.pipelock.proxy.transport.EndToEndHeaders;
import dev.pipelock.proxy.verdict.BlockReason;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import java.util.Locale;
import java.util.function.Function;

/** Chooses how an answer is judged, by its status and content type. */
final class Answers {
  private Answers() {}

  /**
   * @param unjudged whether it passes as it is
   */
  static Answer to(HttpResponse head, Answer.Call call, boolean unjudged) {
    var headers = EndToEndHeaders.ofResponse(head.headers());
    if (unjudged) {
      call.reply().start(head.status(), headers);
      return new StreamedAnswer(call);
    }
    headers.remove(HttpHeaderNames.CONTENT_LENGTH);
    boolean success = head.status().codeClass() == HttpStatusClass.SUCCESS;
    if (success && isEventStream(headers)) {
      call.reply().start(head.status(), headers);
      return new EventStreamAnswer(
          call, CodedStream.of(headers, call.exchange().policy().limits()));
    }
    return new BufferedAnswer(
        call, statusFor(head.status(), call), headers, judgement(head.status(), headers, call));
  }

  private static Function<byte[], McpOutcome> judgement(
      HttpResponseStatus status, HttpHeaders headers, Answer.Call call) {
    McpMediation mediation = call.edge().mediation();
    boolean message =
        status.codeClass() == HttpStatusClass.SUCCESS && isJson(headers) && call.message();
    Function<byte[], McpOutcome> plain =
        message
            ? body -> mediation.ofServer(call.exchange(), call.request(), body)
            : body -> mediation.ofServerText(call.exchange(), call.request(), body);
    var coding = CodedStream.codings(headers);
    // Some servers encode although identity was asked for: judged decoded, forwarded as it came.
    return coding.isEmpty() ? plain : body -> decoded(body, coding, call, plain);
  }

  private static McpOutcome decoded(
      byte[] body, String coding, Answer.Call call, Function<byte[], McpOutcome> plain) {
    var limits = call.exchange().policy().limits();
    return switch (PlainBody.of(body, coding, ContentKind.TOOL_RESULT, limits)) {
      case PlainBody.Decoded(byte[] bytes) -> plain.apply(bytes);
      case PlainBody.Unreadable(BlockReason reason) ->
          call.edge().mediation().unreadable(call.exchange(), call.request(), reason, body);
    };
  }

  /** Sure answers notifications with 204 where the transport has 202 (MCP 2025-03-26). */
  private static HttpResponseStatus statusFor(HttpResponseStatus status, Answer.Call call) {
    return status.equals(HttpResponseStatus.NO_CONTENT) && call.message()
        ? HttpResponseStatus.ACCEPTED
        : status;
  }

  private static boolean isEventStream(HttpHeaders headers) {
    return mediaType(headers).equals("text/event-stream");
  }

  private static boolean isJson(HttpHeaders headers) {
    var type = mediaType(headers);
    return type.equals("application/json") || type.endsWith("+json");
  }

  private static String mediaType(HttpHeaders headers) {
    var type = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }
}
