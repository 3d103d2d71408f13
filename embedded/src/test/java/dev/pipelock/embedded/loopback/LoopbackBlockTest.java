package dev.pipelock.embedded.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class LoopbackBlockTest {
  /** Of its own, so that no other process's claim is in the way. */
  private static final LoopbackBlock.Range TWO = new LoopbackBlock.Range(62, 63);

  @Test
  void twoClaimsNeverShareABlock() {
    try (var one = LoopbackBlock.claim(TWO);
        var other = LoopbackBlock.claim(TWO)) {
      assertThat(one.first()).isNotEqualTo(other.first());
      assertThatThrownBy(() -> LoopbackBlock.claim(TWO))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("no free block");
    }
  }

  @Test
  void addressesAreUniqueAndUsableAsHosts() {
    try (var block = LoopbackBlock.claim(TWO)) {
      var seen = new HashSet<String>();
      for (var i = 0; i < 1000; i++) {
        var address = block.take();
        assertThat(seen.add(address)).isTrue();
        assertThat(address).doesNotEndWith(".0").doesNotEndWith(".255").isNotEqualTo(block.first());
      }
    }
  }

  @Test
  void aReleasedAddressIsNotTheNextOne() {
    try (var block = LoopbackBlock.claim(TWO)) {
      var first = block.take();
      block.release(first);

      assertThat(block.take()).isNotEqualTo(first);
    }
  }

  @Test
  void aKeptAddressIsNotHandedOut() {
    try (var block = LoopbackBlock.claim(TWO)) {
      var next = block.first().replaceAll("1$", "2");

      assertThat(block.keep(next)).isTrue();
      assertThat(block.keep("10.0.0.1")).isFalse();
      assertThat(block.take()).isNotEqualTo(next);
    }
  }
}
