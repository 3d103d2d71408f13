package dev.pipelock.proxy.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pipelock.proxy.policy.Limits;
import dev.pipelock.proxy.testing.Codings;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {
  private static final int MIB = 1 << 20;
  private static final Limits LIMITS = new Limits(40L * MIB, 40L * MIB, 1_000, 16, 1_000, 3, 100);

  private static byte[] gzip(byte[] body) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }

  /** 10 GB of zeros in 10 MB: 640 members of 16 MiB. */
  private static byte[] bomb() throws IOException {
    var member = gzip(new byte[16 * MIB]);
    var out = new ByteArrayOutputStream(640 * member.length);
    for (int i = 0; i < 640; i++) {
      out.writeBytes(member);
    }
    return out.toByteArray();
  }

  private record Refused(String rule, Cause cause, long decoded) {}

  private static Refused refused(byte[] body, String header) throws UnreadableException {
    var bounds = ContentCoding.Bounds.of(ContentKind.RESPONSE_BODY, LIMITS);
    try (var coding = ContentCoding.of(header, bounds)) {
      var fault =
          catchThrowableOfType(
              UnreadableException.class, () -> coding.feed(body, new ByteArrayOutputStream()));
      return new Refused(fault.reason().rule(), fault.reason().cause(), coding.decoded());
    }
  }

  @Test
  void aBombIsRefusedWhereItBeginsToSwell() throws Exception {
    var refused = refused(bomb(), "gzip");

    assertThat(refused.rule()).isEqualTo("limit.inflation");
    assertThat(refused.cause()).isEqualTo(Cause.LIMIT);
    assertThat(refused.decoded()).as("octets that were decoded of 10 GB").isLessThan(2 * MIB);
  }

  @Test
  void aBombWithinACodingIsRefusedThere() throws Exception {
    assertThat(refused(gzip(bomb()), "gzip, gzip").decoded()).isLessThan(3 * MIB);
    assertThat(refused(gzip(gzip(bomb())), "gzip, gzip, gzip").decoded()).isLessThan(4 * MIB);
    assertThat(refused(Codings.encode("zstd", gzip(gzip(bomb()))), "gzip, gzip, zstd").rule())
        .isEqualTo("limit.inflation");
  }

  @Test
  void zstdAndBrotliBombsAreRefusedAlike() throws Exception {
    // Blocks that say "this octet, 128 KiB times"; and 64 MiB of zeros at a common level.
    var zstd = new ByteArrayOutputStream();
    zstd.writeBytes(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 7 << 3});
    for (int i = 0; i < 10_000; i++) {
      zstd.writeBytes(new byte[] {2, 0, 0x10, 0});
    }

    assertThat(refused(zstd.toByteArray(), "zstd").rule()).isEqualTo("limit.inflation");
    assertThat(refused(zstd.toByteArray(), "zstd").decoded()).isLessThan(2 * MIB);
    var brotli =
        HexFormat.of()
            .parseHex(
                "cbffff3f002400e2b14072effff8ffff078004401c1680eefd1fffffff00900088c302d0bdff"
                    + "e3ffff1f001200715800baf77ffcffff034002200e0b40f7fe8fffff7f004800c46101e8"
                    + "defff1ffff0f000980382c00ddfbbffcffff032001108705a07bff07");
    assertThat(refused(brotli, "br").rule()).isEqualTo("limit.inflation");
    assertThat(refused(brotli, "br").decoded()).isLessThan(2 * MIB);
  }

  @Test
  void whatCompressesWellWithinTheBoundPasses() throws Exception {
    var body =
        "{\"role\":\"user\",\"content\":\"hello\"},"
            .repeat(90_000)
            .getBytes(StandardCharsets.UTF_8);
    var noise = new byte[100_000];
    new java.util.SplittableRandom(3).nextBytes(noise);
    var both = new ByteArrayOutputStream();
    both.writeBytes(noise);
    both.writeBytes(body);

    assertThat(
            ContentCoding.decode(gzip(both.toByteArray()), "gzip", ContentKind.REQUEST_BODY, LIMITS)
                .body())
        .isEqualTo(both.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "GZip , identity", "x-gzip"})
  void eachCodingIsUndone(String header) throws Exception {
    var name = header.toLowerCase(java.util.Locale.ROOT).replace("x-", "").replaceAll("[ ,].*", "");
    var body = "hello".getBytes(StandardCharsets.UTF_8);

    assertThat(
            ContentCoding.decode(
                    Codings.encode(name, body), header, ContentKind.REQUEST_BODY, LIMITS)
                .body())
        .isEqualTo(body);
  }

  @Test
  void stacksAreUndoneFromTheLastCodingOn() throws Exception {
    var body = "hello".getBytes(StandardCharsets.UTF_8);
    var stacked = Codings.encode("zstd", Codings.encode("br", Codings.encode("deflate", body)));

    assertThat(
            ContentCoding.decode(stacked, "deflate, br, zstd", ContentKind.REQUEST_BODY, LIMITS)
                .body())
        .isEqualTo(body);
  }

  @Test
  void whatTravelsBesideTheContentIsKept() throws Exception {
    var skipped = new ByteArrayOutputStream();
    skipped.writeBytes(new byte[] {0x50, 0x2A, 0x4D, 0x18, 6, 0, 0, 0});
    skipped.writeBytes("hidden".getBytes(StandardCharsets.UTF_8));
    skipped.writeBytes(Codings.encode("zstd", new byte[] {'x'}));

    var plain =
        ContentCoding.decode(skipped.toByteArray(), "zstd", ContentKind.REQUEST_BODY, LIMITS);

    assertThat(new String(plain.aside(), StandardCharsets.UTF_8)).isEqualTo("hidden");
    assertThat(plain.body()).containsExactly('x');
  }
}
