package dev.pipelock.proxy.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.policy.Limits;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {
  private static final String JSON = "application/json; charset=utf-8";

  private final BodyReader reader =
      new BodyReader(new Limits(4_000_000, 4_000_000, 1_000, 16, 1_000, 3, 100));

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Extraction extract(byte[] body, @Nullable String type, @Nullable String coding) {
    return reader.read(ContentKind.REQUEST_BODY, body, type, coding);
  }

  private List<String> texts(String body, @Nullable String type) {
    return fields(body, type).stream().map(Content.Field::text).toList();
  }

  private List<Content.Field> fields(String body, @Nullable String type) {
    return switch (extract(utf8(body), type, null)) {
      case Extraction.Read(Content content) -> content.fields();
      case Extraction.Unreadable(BlockReason reason) -> throw new AssertionError(reason);
    };
  }

  private BlockReason refusal(byte[] body, @Nullable String type, @Nullable String coding) {
    return switch (extract(body, type, coding)) {
      case Extraction.Read(Content content) -> throw new AssertionError(content);
      case Extraction.Unreadable(BlockReason reason) -> reason;
    };
  }

  @Test
  void jsonGivesEveryKeyStringAndNumberAsWritten() {
    var fields =
        fields(
            "{\"messages\":[{\"content\":\"\\u0068i\",\"n\":12345678901234567890.50}],\"k3y\":true}",
            JSON);

    assertThat(fields)
        .contains(
            new Content.Field("messages[0].content", "hi"),
            new Content.Field("messages[0].n", "12345678901234567890.50"),
            new Content.Field("(key)", "k3y"),
            new Content.Field("messages[0](key)", "content"));
  }

  @Test
  void aKeyAndItsValueAreReadTogetherToo() {
    assertThat(texts("{\"a\":{\"type\":\"service_account\"}}", JSON))
        .contains("\"type\": \"service_account\"");
  }

  @Test
  void pathsHoldNoUserData() {
    assertThat(fields("{\"se cr3t\":{\"x1\":\"v\"}}", JSON))
        .extracting(Content.Field::path)
        .contains("*.*")
        .noneMatch(path -> path.contains("cr3t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":2}",
        "{\"a\":1} {}",
        "{\"a\":",
        "{'a':1}",
        "[1,]",
        "{\"a\":NaN}",
        "nul"
      })
  void jsonThatTwoReadersMayReadDifferentlyIsAFault(String body) {
    var reason = refusal(utf8(body), JSON, null);

    assertThat(reason.cause()).isEqualTo(Cause.FAULT);
    assertThat(reason.rule()).isEqualTo("body.malformed");
  }

  @Test
  void depthAndNumberOfTextsAreLimits() {
    assertThat(refusal(utf8("[".repeat(20) + "]".repeat(20)), JSON, null).cause())
        .isEqualTo(Cause.LIMIT);
    assertThat(refusal(utf8("[" + "1,".repeat(1_000) + "1]"), JSON, null).rule())
        .isEqualTo("limit.body_fields");
    assertThat(texts("[".repeat(15) + "1" + "]".repeat(15), JSON)).containsExactly("1");
  }

  @Test
  void invalidUtf8InJsonIsAFault() {
    assertThat(refusal(new byte[] {'"', (byte) 0xC3, '"'}, JSON, null).cause())
        .isEqualTo(Cause.FAULT);
  }

  @Test
  void formsGiveNamesAndValuesDecoded() {
    assertThat(texts("a%20b=c+d&e", "application/x-www-form-urlencoded"))
        .contains("a b", "c d", "e");
    assertThat(refusal(utf8("a=%zz"), "application/x-www-form-urlencoded", null).cause())
        .isEqualTo(Cause.FAULT);
  }

  private static String multipart(String... parts) {
    var body = new StringBuilder();
    for (var part : parts) {
      body.append("--B\r\n").append(part).append("\r\n");
    }
    return body + "--B--\r\n";
  }

  @Test
  void multipartGivesEachPartAndItsHeaders() {
    var texts =
        texts(
            multipart(
                "Content-Disposition: form-data; name=\"f\"; filename=\"x.png\"\r\n"
                    + "Content-Type: image/png\r\n\r\nnot a picture",
                "Content-Type: application/json\r\n\r\n{\"k\":\"\\u0076\"}",
                "Content-Transfer-Encoding: quoted-printable\r\n\r\nto=\r\nken=3D"),
            "multipart/form-data; boundary=\"B\"");

    assertThat(texts).anyMatch(text -> text.contains("x.png"));
    assertThat(texts).anyMatch(text -> text.contains("not a picture"));
    assertThat(texts).contains("v");
    assertThat(texts).anyMatch(text -> text.startsWith("token="));
  }

  @Test
  void multipartThatCannotBeSplitIsAFault() {
    assertThat(refusal(utf8("x"), "multipart/form-data", null).cause()).isEqualTo(Cause.FAULT);
    assertThat(refusal(utf8("x"), "multipart/form-data; boundary=B", null).cause())
        .isEqualTo(Cause.FAULT);
    assertThat(refusal(utf8("--B\r\n\r\nx"), "multipart/form-data; boundary=B", null).cause())
        .isEqualTo(Cause.FAULT);
    var part = "Content-Type: text/plain\r\n\r\nx";
    assertThat(
            refusal(
                    utf8(multipart(part, part, part, part)),
                    "multipart/form-data; boundary=B",
                    null)
                .cause())
        .isEqualTo(Cause.LIMIT);
  }

  @Test
  void unknownTypesAreReadRawAndAsJsonWhereTheyAreJson() {
    assertThat(texts("{\"a\":\"\\u0062c\"}", "application/octet-stream"))
        .contains("{\"a\":\"\\u0062c\"}", "bc");
    assertThat(texts("plain", null)).containsExactly("plain");
    assertThat(texts("{not json", null)).containsExactly("{not json");
  }

  @Test
  void emptyBodiesSayNothing() {
    assertThat(texts("", JSON)).isEmpty();
  }

  private static byte[] gzip(byte[] body) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }

  @Test
  void codingsAreRemovedInTheirOrder() throws IOException {
    var deflated = new ByteArrayOutputStream();
    try (var deflate = new DeflaterOutputStream(deflated)) {
      deflate.write(gzip(utf8("\"hello\"")));
    }

    assertThat(extract(deflated.toByteArray(), JSON, "gzip, deflate"))
        .isEqualTo(new Extraction.Read(Content.of(ContentKind.REQUEST_BODY, "", "hello")));
  }

  @Test
  void bombsAreLimitsAndUnknownCodingsAreFaults() throws IOException {
    assertThat(refusal(gzip(new byte[3_000_000]), null, "gzip").rule())
        .isEqualTo("limit.inflation");
    assertThat(refusal(gzip(new byte[5_000_000]), null, "gzip").cause()).isEqualTo(Cause.LIMIT);
    assertThat(refusal(utf8("x"), null, "compress").summary()).contains("compress");
    assertThat(refusal(utf8("x"), null, "br").cause()).isEqualTo(Cause.FAULT);
    assertThat(refusal(utf8("x"), null, "gzip").cause()).isEqualTo(Cause.FAULT);
  }

  @Test
  void whatACodingCarriesBesideTheBodyIsContentToo() throws IOException {
    var named = gzip(utf8("x"));
    var body = new ByteArrayOutputStream();
    body.write(named, 0, 3);
    body.write(0x08); // a file name follows the header
    body.write(named, 4, 6);
    body.writeBytes(utf8("smuggled\0"));
    body.write(named, 10, named.length - 10);

    assertThat(
            switch (extract(body.toByteArray(), null, "gzip")) {
              case Extraction.Read(Content content) ->
                  content.fields().stream().map(Content.Field::text).toList();
              case Extraction.Unreadable(BlockReason reason) -> throw new AssertionError(reason);
            })
        .anyMatch(text -> text.contains("smuggled"))
        .contains("x");
  }

  @Test
  void theSizeLimitNamesItsSetting() {
    var reason = refusal(new byte[4_000_001], null, null);

    assertThat(reason.cause()).isEqualTo(Cause.LIMIT);
    assertThat(reason.setting()).isEqualTo("request_body_scanning.max_body_bytes");
  }

  @Test
  void jsonLinesAreReadLineByLine() {
    assertThat(texts("{\"a\":\"x\"}\n{\"a\":\"y\"}\n", "application/x-ndjson")).contains("x", "y");
  }
}
