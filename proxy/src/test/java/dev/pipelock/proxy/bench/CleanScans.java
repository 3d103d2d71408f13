package dev.pipelock.proxy.bench;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.body.BodyReader;
import dev.pipelock.proxy.body.Extraction;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.Inspector;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.inspect.injection.InjectionInspector;
import dev.pipelock.proxy.inspect.secrets.SecretInspector;
import dev.pipelock.proxy.jsonrpc.JsonText;
import dev.pipelock.proxy.mcp.McpContent;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.InspectingMediator;
import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.Verdict;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Clean messages, all rules, all views: the inspectors on texts already taken out of their body,
 * and the way from the bytes to the verdict. {@code regex…} is the baseline on the same texts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CleanScans {
  static final int CHAT = 64 * 1024;
  static final int ANSWER = 10 * 1024;

  private final Exchange exchange = Policies.exchange(Policies.of(Mode.BALANCED));
  private final Exchange mcp =
      Policies.exchange(exchange.policy(), Surface.MCP, "http://sure.example/mcp");
  private final InspectingMediator mediator = InspectingMediator.standard(event -> {});
  private final BodyReader reader = new BodyReader(exchange.policy().limits());
  private final Inspector secrets = new SecretInspector();
  private final Inspector injections = new InjectionInspector();

  private final byte[] requestBody = ChatBodies.request(CHAT);
  private final byte[] responseBody = ChatBodies.response(CHAT);
  private final byte[] answerBody = ChatBodies.response(ANSWER);
  private final byte[] callBody = ChatBodies.toolCall();
  private final List<Subject> request = subjects(exchange, read(requestBody, true));
  private final List<Subject> response = subjects(exchange, read(responseBody, false));
  private final List<Subject> answer = subjects(exchange, read(answerBody, false));
  private final List<Subject> call = subjects(mcp, readCall());

  private final RegexBaseline regexSecrets =
      RegexBaseline.secrets(exchange.policy().content().secrets().rules(), read(requestBody, true));
  private final RegexBaseline regexInjections =
      RegexBaseline.injections(
          exchange.policy().content().injections().rules(), read(responseBody, false));
  private final RegexBaseline regexAnswer =
      RegexBaseline.injections(
          exchange.policy().content().injections().rules(), read(answerBody, false));
  private final RegexBaseline regexCallSecrets =
      RegexBaseline.secrets(exchange.policy().content().secrets().rules(), readCall());
  private final RegexBaseline regexCallInjections =
      RegexBaseline.injections(exchange.policy().content().injections().rules(), readCall());

  /** A figure for clean texts is worth nothing where they are not clean. */
  @Setup
  public void areClean() {
    for (var verdict : List.of(requestFromBytes(), responseFromBytes(), callFromBytes())) {
      if (!verdict.findings().isEmpty()) {
        throw new IllegalStateException("a clean text has " + verdict.findings());
      }
    }
  }

  @Benchmark
  public List<Finding> request() {
    return secrets.inspectMessage(request);
  }

  @Benchmark
  public Verdict requestFromBytes() {
    return mediator.judge(exchange, read(requestBody, true));
  }

  @Benchmark
  public int regexRequest() {
    return regexSecrets.count();
  }

  @Benchmark
  public List<Finding> response() {
    return injections.inspectMessage(response);
  }

  @Benchmark
  public Verdict responseFromBytes() {
    return mediator.judge(exchange, read(responseBody, false));
  }

  @Benchmark
  public int regexResponse() {
    return regexInjections.count();
  }

  @Benchmark
  public List<Finding> answer() {
    return injections.inspectMessage(answer);
  }

  @Benchmark
  public int regexAnswer() {
    return regexAnswer.count();
  }

  /** Secrets and injections, as a call of a tool is searched for both. */
  @Benchmark
  public int call() {
    return secrets.inspectMessage(call).size() + injections.inspectMessage(call).size();
  }

  @Benchmark
  public Verdict callFromBytes() {
    Verdict last = Verdict.Allow.CLEAN;
    for (var content : contents()) {
      last = mediator.judge(mcp, content);
    }
    return last;
  }

  @Benchmark
  public int regexCall() {
    return regexCallSecrets.count() + regexCallInjections.count();
  }

  private static List<Subject> subjects(Exchange exchange, Content content) {
    return content.fields().stream()
        .map(
            field -> new Subject(exchange.policy(), exchange.target(), content.kind(), field, true))
        .toList();
  }

  private Content read(byte[] body, boolean isRequest) {
    var kind = isRequest ? ContentKind.REQUEST_BODY : ContentKind.RESPONSE_BODY;
    return switch (reader.read(kind, body, "application/json", null)) {
      case Extraction.Read(Content content) -> content;
      case Extraction.Unreadable(var reason) -> throw new IllegalStateException(reason.summary());
    };
  }

  private List<Content> contents() {
    return McpContent.ofClient(JsonText.of(callBody).orElseThrow());
  }

  private Content readCall() {
    var contents = contents();
    return new Content(
        ContentKind.MCP_INPUT, contents.stream().flatMap(c -> c.fields().stream()).toList());
  }
}
