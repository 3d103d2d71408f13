package dev.pipelock.proxy.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"a-1\",\"expect\":\"allow\",\"text\":\"one \\u0074wo\"}|a-1|\"one \\u0074wo\"",
        "{\"parts\":[\"gh\",\"p_\\ud83d\",\"\\ude00\",\"\"],\"id\":7}|7|\"ghp_\\ud83d\\ude00\"",
        "{\"call\":{\"name\":\"x\",\"arguments\":{\"n\": 1.50}}}||{\"name\":\"x\",\"arguments\":{\"n\": 1.50}}",
        "{\"tool\": {\"name\":\"é\"} , \"id\":\"t\"}|t|{\"name\":\"é\"}",
        "{\"calls\":[{\"name\":\"a\"}, {\"name\":\"b\"}]}||{\"name\":\"a\"} {\"name\":\"b\"}",
        "{\"model\":\"m\",\"messages\":[]}||{\"model\":\"m\",\"messages\":[]}",
        "\"plain\"||\"plain\"",
        "[1,2]||[1,2]",
        "12||\"12\"",
      })
  void cutsThePayloadOutAsItWasWritten(String line, String id, String payloads) {
    var row = (Row.Item) RowReader.row(octets(line));

    assertThat(row.id().orElse(null)).isEqualTo(id);
    assertThat(texts(row.payloads())).isEqualTo(payloads);
  }

  @Test
  void takesTheWholeLineWhereThatIsAsked() {
    var line = "{\"text\":\"a\",\"channel\":\"b\",\"tool\":3}";

    assertThat(texts(((Row.Item) RowReader.whole(octets(line))).payloads())).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":",
        "not json",
        "{\"text\":\"a\"} {\"text\":\"b\"}",
        "{\"text\":3}",
        "{\"parts\":[\"a\",3]}",
        "{\"parts\":\"a\"}",
        "{\"tool\":[]}",
        "{\"calls\":[3]}",
        "{\"text\":\"a\",\"tool\":{}}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "\uFEFF{\"text\":\"a\"}",
      })
  void saysWhatIsWrongWithoutQuotingTheLine(String line) {
    var row = (Row.Malformed) RowReader.row(octets(line));

    assertThat(row.reason()).contains("expected: ").doesNotContain("not json");
  }

  @Test
  void refusesOctetsThatAreNoUtf8() {
    var line = octets("{\"text\":\"x\"}");
    line[9] = (byte) 0xFF;

    assertThat(RowReader.row(line)).isInstanceOf(Row.Malformed.class);
  }

  private static String texts(List<Payload> payloads) {
    return payloads.stream()
        .map(
            payload ->
                switch (payload) {
                  case Payload.Text(byte[] literal) -> literal;
                  case Payload.Structure(byte[] json) -> json;
                })
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .collect(Collectors.joining(" "));
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
