package dev.pipelock.proxy.inspect.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.sections.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {

  /** Numbers from the standards' own examples and from test ranges; none belongs to anybody. */
  @ParameterizedTest
  @CsvSource({
    "LUHN,4111 1111 1111 1111,true",
    "LUHN,4111 1111 1111 1112,false",
    "LUHN,4111,false",
    "MOD97,GB82 WEST 1234 5698 7654 32,true",
    "MOD97,GB83 WEST 1234 5698 7654 32,false",
    "MOD97,not an iban,false",
    "ABA,011000015,true",
    "ABA,011000016,false",
    "ABA,990000015,false",
  })
  void tellsRealNumbersFromLookAlikes(Validator validator, String text, boolean real) {
    assertThat(Checksum.of(validator).test(text)).isEqualTo(real);
  }

  @Test
  void readsWalletKeysWithTheirChecksum() {
    // The key 1, assembled: no wallet key stands in a source file whole.
    var key = "5HpHagT65TZzG1PH3CSu63k8Dbp" + "vD8s5ip4nEB3kEsreAnchuDf";

    assertThat(Checksum.of(Validator.WIF).test(key)).isTrue();
    assertThat(Checksum.of(Validator.WIF).test(key.replace('g', 'h'))).isFalse();
    assertThat(Checksum.of(Validator.WIF).test("0")).isFalse();
    assertThat(Checksum.of(Validator.WIF).test("")).isFalse();
  }
}
