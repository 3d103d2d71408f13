package dev.pipelock.proxy.transport.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnlabelledStreamTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: one\n\n",
        "\uFEFFdata: one\n\n",
        "event: delta\ndata:one\n\n",
        "event: delta\rdata: one\r\r",
        ": comment\r\ndata: one\r\n\r\n",
        "{\"a\":1}\n{\"a\":2}",
        " {\"a\":1} \r\n\n  {\"a\":2}\n"
      })
  void seesEvents(String body) {
    assertThat(UnlabelledStream.reader(body.getBytes(StandardCharsets.UTF_8))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "d",
        "data",
        "the data: three rows",
        "metadata:\n  name: x\n",
        "{\"data\":\"data: one\"}",
        "{\n  \"a\": [\n    {\n      \"b\": 1\n    }\n  ]\n}\n",
        "[{\"a\":1},\n{\"a\":2}]",
        "\n \n"
      })
  void leavesDocumentsAlone(String body) {
    assertThat(UnlabelledStream.reader(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}
