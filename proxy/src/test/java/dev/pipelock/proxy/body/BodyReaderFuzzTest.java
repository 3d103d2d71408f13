package dev.pipelock.proxy.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.text.ContentKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Any body is read whole or refused with a reason, whatever its headers say. An input is a content
 * type, a content encoding and the body, the first two each ended by a line feed.
 */
class BodyReaderFuzzTest {
  private static final int LONGEST = 64 * 1024;

  private final BodyReader reader = new BodyReader(Policies.of(Mode.BALANCED).limits());

  @FuzzTest(maxDuration = "2m")
  void readsOrRefuses(byte[] octets) {
    if (octets.length > LONGEST) {
      return;
    }
    int type = end(octets, 0);
    int coding = end(octets, type + 1);
    var body = Arrays.copyOfRange(octets, Math.min(coding + 1, octets.length), octets.length);

    switch (reader.read(
        ContentKind.REQUEST_BODY,
        body,
        header(octets, 0, type),
        coding == type + 1 ? null : header(octets, type + 1, coding))) {
      case Extraction.Read(var content) ->
          assertThat(content.fields()).allSatisfy(f -> assertThat(f.text()).isNotEmpty());
      case Extraction.Unreadable(var reason) -> {
        assertThat(reason.summary()).isNotBlank();
        assertThat(reason.rule()).isNotBlank();
      }
    }
  }

  private static int end(byte[] octets, int from) {
    int at = from;
    while (at < octets.length && octets[at] != '\n') {
      at++;
    }
    return at;
  }

  private static String header(byte[] octets, int from, int to) {
    int start = Math.min(from, octets.length);
    return new String(
        octets, start, Math.max(0, Math.min(to, octets.length) - start), StandardCharsets.UTF_8);
  }
}
