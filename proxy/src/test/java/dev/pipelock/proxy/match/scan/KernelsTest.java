package dev.pipelock.proxy.match.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.inspect.SampleText;
import dev.pipelock.proxy.inspect.injection.InjectionRules;
import dev.pipelock.proxy.inspect.secrets.SecretRules;
import dev.pipelock.proxy.match.Gate;
import dev.pipelock.proxy.match.MatchGenerator;
import dev.pipelock.proxy.match.Surroundings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kernel of vectors tells what the scalar one tells. */
class KernelsTest {
  /** Vectors are slow without the second compiler, which tests do without. */
  private static final int TEXTS = 3;

  /** What a pass told, one line each. */
  private static final class Told implements PhraseFinder.Sink, TokenFinder.Sink {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void candidate(int text, int offset, PhraseAnchor anchor) {
      lines.add("candidate " + offset + " " + anchor);
    }

    @Override
    public void plain(int text, int expression, int offset) {
      lines.add("plain " + expression + " " + offset);
    }

    @Override
    public void joined(int text, int expression, int offset) {
      lines.add("joined " + expression + " " + offset);
    }

    @Override
    public void encoded(int text, int offset) {
      lines.add("encoded " + offset);
    }

    @Override
    public void cut(int text) {
      lines.add("cut " + text);
    }

    @Override
    public void disguised() {
      lines.add("disguised");
    }

    @Override
    public void overwhelmed() {
      lines.add("overwhelmed");
    }
  }

  @Test
  void agreeOnEveryCharacterAndOnRandomOnes() {
    assertThat(Kernels.agree(everything(), new ScalarKernel(), new VectorKernel())).isTrue();
  }

  @Test
  void aKernelThatIsWrongIsNotUsed() {
    Kernel wrongOnce =
        (sight, text, blocks, masks, signs) -> {
          new ScalarKernel().see(sight, text, blocks, masks, signs);
          masks[2][blocks / 2] ^= sight == Sight.TOKENS ? 1 : 0;
        };

    assertThat(Kernels.agree(everything(), new ScalarKernel(), wrongOnce)).isFalse();
  }

  private static char[] everything() {
    var text = new char[(1 << 16) + 64 * Kernel.BLOCK];
    var random = Gate.random("kernels");
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) (i < 1 << 16 ? i : random.nextInt(0x100));
    }
    return text;
  }

  @Test
  void findPhrasesInTheSamePlaces() {
    var rules = InjectionRules.all();
    var expressions = rules.stream().map(rule -> rule.rule().expression()).toList();
    var scalar = PhraseFinder.of(expressions, new ScalarKernel());
    var vector = PhraseFinder.of(expressions, new VectorKernel());
    for (var rule : rules) {
      var random = Gate.random("kernels" + rule.rule().expression().regex());
      var generator = new MatchGenerator(rule.rule().expression(), random);
      for (int i = 0; i < TEXTS; i++) {
        var text = Surroundings.any(random).around(generator.next().orElse("")).repeat(3);
        var one = new Told();
        var other = new Told();
        scalar.find(List.of(text), one);
        vector.find(List.of(text), other);
        assertThat(other.lines).as("%s in %s", Gate.repeat(), text).isEqualTo(one.lines);
      }
    }
  }

  @Test
  void findTokensInTheSamePlaces() {
    var rules = SecretRules.all();
    var plain = rules.stream().map(rule -> rule.rule().expression()).toList();
    var joined = SecretRules.spread().stream().map(rule -> rule.expression()).toList();
    var scalar = TokenFinder.of(plain, joined, new ScalarKernel());
    var vector = TokenFinder.of(plain, joined, new VectorKernel());
    for (var rule : rules) {
      for (var sample : rule.matches()) {
        var text = "before " + SampleText.expand(sample) + "\n\u00e9after ".repeat(12);
        var one = new Told();
        var other = new Told();
        scalar.find(List.of(text), one);
        vector.find(List.of(text), other);
        assertThat(other.lines).as(text).isEqualTo(one.lines).isNotEmpty();
      }
    }
  }
}
