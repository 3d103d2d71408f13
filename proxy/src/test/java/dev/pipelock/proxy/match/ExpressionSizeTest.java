package dev.pipelock.proxy.match;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionSizeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a{1000}",
        "(?:ab){10,300}",
        "x{2,}y{3}",
        "[]{9999}]",
        "[^]{9999}]",
        "[[:alpha:]{9999}]{9}",
        "\\{9999}",
        "\\Q{9999}\\E",
        "a{,9999}",
        "{9999",
        "a{1}{2}{3}",
        "a\\"
      })
  void whatIsShortWrittenOutIsTaken(String regex) {
    assertThatCode(() -> ExpressionSize.check(regex)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{2001}",
        "(?:a{50}){50}",
        "(?:a{50}b){45,}",
        "a{50}{50}",
        "([)]{50}){50}",
        "(\\Q))\\E{50}){50}",
        "(\\){50}){50}",
        "a{999999999}{999999999}"
      })
  void whatIsLongWrittenOutIsRefused(String regex) {
    assertThatThrownBy(() -> ExpressionSize.check(regex)).hasMessageContaining("2000 states");
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 5000})
  void groupsInGroupsHaveAnEnd(int depth) {
    assertThatThrownBy(() -> ExpressionSize.check("(".repeat(depth) + "a" + ")".repeat(depth)))
        .hasMessageContaining("100 groups");
  }
}
