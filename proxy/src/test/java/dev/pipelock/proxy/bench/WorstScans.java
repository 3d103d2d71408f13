package dev.pipelock.proxy.bench;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.inspect.Inspector;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.inspect.injection.InjectionInspector;
import dev.pipelock.proxy.inspect.secrets.SecretInspector;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Texts made to be dear, as a tool's input: searched for secrets and for injections. */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WorstScans {
  @Param({"KEY_STARTS", "PHRASE_STARTS", "DIGITS", "ONE_TOKEN", "NESTED", "CONFUSABLES", "MIXED"})
  AdversarialTexts text = AdversarialTexts.MIXED;

  @Param({"65536"})
  int length;

  private final Inspector secrets = new SecretInspector();
  private final Inspector injections = new InjectionInspector();
  private List<Subject> message = List.of();

  @Setup
  public void write() {
    var exchange = Policies.exchange(Policies.of(Mode.BALANCED));
    var field = new Content.Field("params.arguments.note", text.text(length));
    message =
        List.of(
            new Subject(exchange.policy(), exchange.target(), ContentKind.MCP_INPUT, field, true));
  }

  @Benchmark
  public int scan() {
    return secrets.inspectMessage(message).size() + injections.inspectMessage(message).size();
  }
}
