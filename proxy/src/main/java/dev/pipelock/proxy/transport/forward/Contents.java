package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.body.BodyReader;
import dev.pipelock.proxy.body.Extraction;
import dev.pipelock.proxy.body.PlainBody;
import dev.pipelock.proxy.body.ToolResults;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.Mediator;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.Content.Field;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.Verdict;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What of an HTTP message is content, handed to the mediator part by part; any thread. */
final class Contents {
  private final Mediator mediator;

  Contents(Mediator mediator) {
    this.mediator = mediator;
  }

  /** Target, headers and body of a request; the first block counts. */
  Verdict judgeRequest(Exchange exchange, HttpRequest head, byte[] body) {
    return firstBlock(
        List.of(
            () -> mediator.judge(exchange, target(exchange, head)),
            () -> mediator.judge(exchange, headers(head.headers())),
            () -> judgeBody(exchange, ContentKind.REQUEST_BODY, head.headers(), body)));
  }

  /** Target and headers of a CONNECT, before the name it holds is sent to a resolver. */
  Verdict judgeConnect(Exchange exchange, HttpRequest head) {
    return firstBlock(
        List.of(
            () -> mediator.judge(exchange, target(exchange, head)),
            () -> mediator.judge(exchange, headers(head.headers()))));
  }

  /** The body of an answer. */
  Verdict judgeAnswer(Exchange exchange, HttpResponse head, byte[] body) {
    return firstBlock(
        List.of(
            () -> judgeBody(exchange, ContentKind.RESPONSE_BODY, head.headers(), body),
            () -> judgeEvents(exchange, head.headers(), body)));
  }

  /** A message without headers, of whatever type it seems to be. */
  Verdict judgeMessage(Exchange exchange, ContentKind kind, byte[] payload) {
    return judgeBody(exchange, kind, EmptyHttpHeaders.INSTANCE, payload);
  }

  private Verdict judgeEvents(Exchange exchange, HttpHeaders headers, byte[] body) {
    var codings = String.join(",", headers.getAll(HttpHeaderNames.CONTENT_ENCODING));
    var limits = exchange.policy().limits();
    return switch (PlainBody.of(body, codings, ContentKind.RESPONSE_BODY, limits)) {
      case PlainBody.Decoded(byte[] plain) ->
          UnlabelledStream.reader(plain)
              .map(reader -> new EventJudge(mediator, exchange).judgeAll(reader, plain))
              .orElse(Verdict.Allow.CLEAN);
      // The body as such was refused for it, or passed in mode audit.
      case PlainBody.Unreadable unreadable -> Verdict.Allow.CLEAN;
    };
  }

  private static Verdict firstBlock(List<Supplier<Verdict>> parts) {
    Verdict last = Verdict.Allow.CLEAN;
    for (var part : parts) {
      last = part.get();
      if (last instanceof Verdict.Block) {
        return last;
      }
    }
    return last;
  }

  private Verdict judgeBody(Exchange exchange, ContentKind kind, HttpHeaders headers, byte[] body) {
    if (body.length == 0) {
      return Verdict.Allow.CLEAN;
    }
    var reader = new BodyReader(exchange.policy().limits());
    var codings = headers.getAll(HttpHeaderNames.CONTENT_ENCODING);
    var extraction =
        reader.read(
            kind,
            body,
            headers.get(HttpHeaderNames.CONTENT_TYPE),
            codings.isEmpty() ? null : String.join(",", codings));
    return switch (extraction) {
      case Extraction.Read(Content content) -> judgeTexts(exchange, content);
      case Extraction.Unreadable(var reason) -> mediator.refuseUninspected(exchange, reason);
    };
  }

  /** What a request carries of tools' answers is no text of the client's own. */
  private Verdict judgeTexts(Exchange exchange, Content content) {
    var results =
        content.kind() == ContentKind.REQUEST_BODY
            ? ToolResults.in(content)
            : Optional.<Content>empty();
    if (results.isEmpty()) {
      return mediator.judge(exchange, content);
    }
    return firstBlock(
        List.of(
            () -> mediator.judge(exchange, content),
            () -> mediator.judge(exchange, results.get())));
  }

  private static Content target(Exchange exchange, HttpRequest head) {
    var target = exchange.target();
    return new Content(
        ContentKind.REQUEST_TARGET,
        List.of(
            new Field("host", SpelledHost.of(head, target.host())),
            new Field("path", target.path())));
  }

  private static Content headers(HttpHeaders headers) {
    return new Content(
        ContentKind.REQUEST_HEADER,
        headers.entries().stream()
            .map(header -> new Field(header.getKey(), header.getValue()))
            .toList());
  }
}
