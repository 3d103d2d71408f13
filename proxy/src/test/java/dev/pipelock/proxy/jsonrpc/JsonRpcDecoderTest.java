package dev.pipelock.proxy.jsonrpc;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.jsonrpc.JsonRpcFault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRpcDecoderTest {
  private static final JsonRpcDecoder DECODER = new JsonRpcDecoder(new JsonRpcLimits(8, 100));

  @ParameterizedTest
  @ValueSource(strings = {"1", "-7", "1.0", "1e3", "\"a\"", "\"\\u0041 é\\n\"", "\"\"", "null"})
  void keepsTheIdExactlyAsWritten(String id) {
    var json = "{ \"id\" : " + id + " , \"jsonrpc\":\"2.0\", \"method\":\"tools/list\"}";

    assertThat(message(json))
        .isInstanceOfSatisfying(
            JsonRpcMessage.Request.class,
            request -> {
              assertThat(request.id().json()).isEqualTo(id);
              assertThat(request.method()).isEqualTo("tools/list");
            });
  }

  @Test
  void keepsTheBytesOfTheMessage() {
    var bytes =
        " {\"jsonrpc\":\"2.0\",\t\"method\":\"x\",\"params\":{\"a\":\"\\u0041\"}}\n"
            .getBytes(UTF_8);

    var decoded = (JsonRpcDecoding.Decoded) DECODER.decode(bytes);

    assertThat(decoded.message().text().bytes()).isSameAs(bytes);
  }

  @Test
  void tellsRequestsNotificationsAndResponsesApart() {
    assertThat(message("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"))
        .isInstanceOf(JsonRpcMessage.Notification.class);
    assertThat(message("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"tools/call\"}"))
        .as("Sure executes a message whose id is null")
        .isInstanceOf(JsonRpcMessage.Request.class);
    assertThat(message("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}"))
        .isInstanceOfSatisfying(
            JsonRpcMessage.Response.class, response -> assertThat(response.error()).isFalse());
    assertThat(message("{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":-1,\"message\":\"no\"}}"))
        .isInstanceOfSatisfying(
            JsonRpcMessage.Response.class, response -> assertThat(response.error()).isTrue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          hello                                                     | NOT_JSON      | -32700 | null
          {"jsonrpc":"2.0","id":1,"method":"x"                      | NOT_JSON      | -32700 | null
          {"jsonrpc":"2.0","id":01,"method":"x"}                    | NOT_JSON      | -32700 | null
          {"jsonrpc":"2.0","id":4,"method":"x"} {}                  | NOT_JSON      | -32700 | 4
          {"jsonrpc":"2.0","id":4,"method":"x"}]                    | NOT_JSON      | -32700 | null
          [{"jsonrpc":"2.0","id":1,"method":"x"}]                   | BATCH         | -32600 | null
          []                                                        | BATCH         | -32600 | null
          42                                                        | NOT_JSON_RPC  | -32600 | null
          null                                                      | NOT_JSON_RPC  | -32600 | null
          {"id":5,"method":"x"}                                     | NOT_JSON_RPC  | -32600 | 5
          {"jsonrpc":"1.0","method":"x","id":5}                     | NOT_JSON_RPC  | -32600 | 5
          {"jsonrpc":2.0,"method":"x","id":5}                       | NOT_JSON_RPC  | -32600 | 5
          {"jsonrpc":"2.0","method":7,"id":"q"}                     | NOT_JSON_RPC  | -32600 | "q"
          {"jsonrpc":"2.0","id":5}                                  | NOT_JSON_RPC  | -32600 | 5
          {"jsonrpc":"2.0","method":"x","id":true}                  | NOT_JSON_RPC  | -32600 | null
          {"jsonrpc":"2.0","method":"x","id":{}}                    | NOT_JSON_RPC  | -32600 | null
          {"jsonrpc":"2.0","method":"x","params":3,"id":6}          | NOT_JSON_RPC  | -32600 | 6
          {"jsonrpc":"2.0","method":"x","result":1,"id":6}          | NOT_JSON_RPC  | -32600 | 6
          {"jsonrpc":"2.0","error":{},"result":1,"id":6}            | NOT_JSON_RPC  | -32600 | 6
          {"jsonrpc":"2.0","result":1}                              | NOT_JSON_RPC  | -32600 | null
          {"jsonrpc":"2.0","method":"x","params":{"a":1,"a":2},"id":6} | DUPLICATE_KEY | -32600 | 6
          {"jsonrpc":"2.0","method":"x","id":1,"id":2}              | DUPLICATE_KEY | -32600 | null
          {"jsonrpc":"2.0","method":"x","params":[[[[[[[[[]]]]]]]]],"id":7} | TOO_DEEP | -32600 | 7
          """)
  void refusesWithTheRightCodeAndTheKnownId(String json, Kind kind, int code, String id) {
    var fault = fault(json.getBytes(UTF_8));

    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.kind().code()).isEqualTo(code);
    assertThat(fault.id().json()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n\t"})
  void refusesAnEmptyBody(String body) {
    assertThat(fault(body.getBytes(UTF_8)).kind()).isEqualTo(Kind.EMPTY);
    assertThat(Kind.EMPTY.code()).isEqualTo(-32003);
  }

  @Test
  void refusesMoreValuesThanTheBound() {
    var json = "{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":[" + "1,".repeat(200) + "1]}";

    assertThat(fault(json.getBytes(UTF_8)).kind()).isEqualTo(Kind.TOO_COMPLEX);
  }

  @Test
  void refusesOtherEncodingsThanUtf8() {
    var json = "{\"jsonrpc\":\"2.0\",\"method\":\"x\"}";

    assertThat(fault(json.getBytes(UTF_16BE)).kind()).isEqualTo(Kind.NOT_JSON);
    assertThat(fault(("\uFEFF" + json).getBytes(UTF_8)).kind()).isEqualTo(Kind.NOT_JSON);
    assertThat(fault(new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}).kind())
        .as("overlong slash")
        .isEqualTo(Kind.NOT_JSON);
  }

  @ParameterizedTest
  @CsvSource({"DUPLICATE_KEY,true", "TOO_DEEP,true", "NOT_JSON,false", "BATCH,false"})
  void onlyWhatALenientPeerCouldReadIsAMatterOfPolicy(Kind kind, boolean readable) {
    assertThat(kind.readable()).isEqualTo(readable);
  }

  @Test
  void namesThePlaceAndNeverTheContent() {
    var secret = "k" + "9".repeat(30);

    var fault =
        fault(
            ("{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"" + secret + "\":1,\"" + secret + "\":2}")
                .getBytes(UTF_8));

    assertThat(fault.detail()).contains("at byte").doesNotContain(secret);
  }

  private static JsonRpcMessage message(String json) {
    return ((JsonRpcDecoding.Decoded) DECODER.decode(json.getBytes(UTF_8))).message();
  }

  private static JsonRpcFault fault(byte[] bytes) {
    return ((JsonRpcDecoding.Invalid) DECODER.decode(bytes)).fault();
  }
}
