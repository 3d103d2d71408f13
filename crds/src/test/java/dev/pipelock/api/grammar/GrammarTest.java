package dev.pipelock.api.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {

  @Nested
  class Domains {
    @Test
    void wildcardCoversItsApexAndAllDepths() {
      var pattern = DomainPattern.parse("*.Example.COM.").orElseThrow();

      assertThat(List.of("example.com", "a.example.com", "a.b.example.com"))
          .allMatch(pattern::matches);
      assertThat(List.of("badexample.com", "example.com.evil.org", "com"))
          .noneMatch(pattern::matches);
    }

    @Test
    void hostMatchesOnlyItself() {
      var pattern = DomainPattern.parse("example.com").orElseThrow();

      assertThat(pattern.matches("example.com")).isTrue();
      assertThat(pattern.matches("a.example.com")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"ollama", "_dmarc.example.com", "xn--mnchen-3ya.de", "::1", "192.0.2.1"})
    void takesHostsAndAddresses(String text) {
      assertThat(DomainPattern.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", ".", "*", "*.com", "*.::1", "-a.b", "a b", "a/b", "a:1", "ex*mple.com"})
    void refusesWhatIsNeither(String text) {
      assertThat(DomainPattern.parse(text)).isEmpty();
    }
  }

  @Nested
  class Networks {
    @ParameterizedTest
    @CsvSource({"10.0.0.0/8,false", "10.0.0.1/8,true", "10.0.0.1/32,false", "0.0.0.0/0,false"})
    void seesBitsBeyondThePrefix(String text, boolean hostBits) {
      assertThat(Cidr.parse(text).orElseThrow().hasHostBits()).isEqualTo(hostBits);
    }

    @Test
    void readsMappedAddressesAsIpv6() {
      assertThat(Cidr.parse("::ffff:10.0.0.0/104").orElseThrow().hasHostBits()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"10.0.0/8", "10.0.0.0/08", "10.0.0.0/33", "010.0.0.0/8", "::/129", "a/8"})
    void refusesWhatIsNoNetwork(String text) {
      assertThat(Cidr.parse(text)).isEmpty();
    }
  }

  @Nested
  class Durations {
    @ParameterizedTest
    @CsvSource({"24h,PT24H", "1h30m,PT1H30M", "1.5s,PT1.5S", "500ms,PT0.5S", "-2m,PT-2M", "0,PT0S"})
    void readsThemAsGoDoes(String text, Duration duration) {
      assertThat(GoDuration.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 h", "1d", "h", "99999999999h"})
    void refusesWhatGoRefuses(String text) {
      assertThat(GoDuration.parse(text)).isEmpty();
    }
  }

  @Nested
  class Expressions {
    @ParameterizedTest
    @ValueSource(
        strings = {"(?i)a{1,20}[^]}]{3}\\{9999\\}", "[[:alpha:](]{50}", "x{0,1000}", "{", "a{,5}"})
    void takesRe2(String regex) {
      assertThat(UserRegex.fault(regex)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "((a{100}){100}){100}",
          "(((a{1000}){1000}){1000}){1000}",
          "(?:[a-z]{500}){500}"
        })
    void refusesRepetitionsThatMultiply(String regex) {
      assertThat(UserRegex.fault(regex)).get().asString().contains("multiply");
    }

    @Test
    void saysWhereTheFaultIs() {
      assertThat(UserRegex.fault("abc(?<=x)d")).get().asString().contains("at 3");
    }
  }

  @Nested
  class NoProxy {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", ".svc", "db.example.com", "169.254.169.254"})
    void takesWhatAllClientsReadAlike(String entry) {
      assertThat(NoProxyEntry.fault(entry)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "10.0.0.0/8", "sure:80", "*", "*.a.b", "", "..a", " a"})
    void refusesTheRest(String entry) {
      assertThat(NoProxyEntry.fault(entry)).isPresent();
    }
  }

  @Test
  void findsTheWordThatWasMeant() {
    var known = List.of("max_gap", "window_size", "action");

    assertThat(Nearest.to("maxGap", known)).contains("max_gap");
    assertThat(Nearest.to("acton", known)).contains("action");
    assertThat(Nearest.to("windwo_size", known)).contains("window_size");
    assertThat(Nearest.to("colour", known)).isEmpty();
  }

  @Test
  void showsFoundTextOnOneShortLine() {
    assertThat(Shown.quoted("a\nb\u202E" + "x".repeat(50)))
        .doesNotContain("\n", "\u202E")
        .hasSizeLessThan(50);
  }
}
