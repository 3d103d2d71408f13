package dev.pipelock.proxy.inspect.shell.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pipelock.proxy.inspect.shell.ShellBudget;
import dev.pipelock.proxy.text.View;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However a script is written, reading it takes work in proportion to its length: what it pays for
 * has an end, and so has what it copies without paying. Counted, not timed.
 */
class ShellWorkTest {
  private static final int LENGTH = 64 * 1024;

  /** Most bytes that a character of a script may leave behind. */
  private static final int BYTES_FOR_ONE = 2600;

  private static final String LONG = "x".repeat(LENGTH / 2);

  /** Texts with {@code *} for a part that fills them up. */
  static List<String> scripts() {
    return List.of(
        "*a;",
        "*\n",
        "*'",
        "*\"",
        "*`",
        "*$(",
        "*${",
        "*${a:-",
        "*$((",
        "*(",
        "*{",
        "*{a,",
        "*{a,b}",
        "*{a..z}",
        "*<(",
        "*<<E ",
        "*<<E\n",
        "*cat <<E\n$(a)\nE\n",
        "*sh <<E; a\nb\nE\n",
        "*eval ",
        "*eval 'a;'",
        "*sudo ",
        "*find . -exec a \\; ",
        "*find . -exec ",
        "*echo a | xargs b;",
        "*echo cm0= | base64 -d | sh;",
        "*/???/c?t ",
        "*/[a-z]*[a-z]*[a-z]* ",
        "*a/../",
        "cat *a/",
        "*a=$a$a;",
        "a=b;*a+=c;",
        "*${PATH//[a-z]/xx}",
        "*python -c 'system(\"a\")';",
        "python -c '*b64(\"c3lzdGVt\") ",
        "a=" + LONG + ";*$a;",
        "a=" + LONG + ";*${a/x/y};",
        "a=" + LONG + ";*${a##*y};",
        "a=" + LONG + ";*${a:1:2};",
        "a=(" + "x ".repeat(LENGTH / 4) + ");*${a[@]};",
        "echo " + LONG + " | *rev|",
        "echo " + LONG + " | *tr a-z b-y|",
        "echo " + LONG + " | *base64 -d|",
        "cat > s.sh <<E\n" + "rm x\n".repeat(LENGTH / 10) + "E\n*sh s.sh;",
        "rm *-o ");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void isBoundedByTheLength(String shape) {
    int star = shape.indexOf('*', shape.indexOf(LONG) + 1);
    var part = shape.substring(star + 1);
    var script =
        shape.substring(0, star)
            + part.repeat(Math.max(1, (LENGTH - star) / Math.max(1, part.length())));
    var view = new View("plain", script, View.Origins.SAME);
    ShellReading.of(view, script);
    var budget = new ShellBudget(script.length());
    var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long before = memory.getCurrentThreadAllocatedBytes();
    var reading = ShellReading.of(view, script, budget);
    long bytes = memory.getCurrentThreadAllocatedBytes() - before;

    long most = 17L * LENGTH + (1 << 17);
    assertThat(budget.used()).isLessThan(most);
    assertThat(bytes / script.length()).isLessThan(BYTES_FOR_ONE);
    assertThat(reading.complete()).isEqualTo(!budget.isSpent());
  }
}
