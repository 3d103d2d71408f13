package dev.pipelock.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import java.util.Arrays;

/** What is whole or malformed stays so whatever follows, so no byte more can change a decision. */
class ClientHelloFuzzTest {
  private static final int LONGEST = 4 * 1024;

  @FuzzTest(maxDuration = "2m")
  void decidesOnce(byte[] octets) {
    if (octets.length > LONGEST) {
      return;
    }
    var whole = ClientHello.read(Unpooled.wrappedBuffer(octets));

    for (var length = 0; length < octets.length; length++) {
      var part = ClientHello.read(Unpooled.wrappedBuffer(Arrays.copyOf(octets, length)));
      if (!(part instanceof ClientHello.Incomplete)) {
        assertThat(whole).as("after %d octets", length).isEqualTo(part);
      }
    }
  }
}
