package dev.pipelock.proxy.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelock.proxy.testing.Codings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Samples that other programs encoded, at all their levels; a sample is named for its content. */
class DecodersTest {
  private static final Path SAMPLES = Path.of("src/test/resources/dev/pipelock/proxy/coding");

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(file -> !coding(file).matches("txt|bin")).sorted().toList();
    }
  }

  private static String coding(Path sample) {
    var name = sample.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static byte[] plain(Path sample) throws IOException {
    var name = sample.getFileName().toString();
    var content = name.substring(0, name.indexOf('.', name.indexOf('.') + 1));
    return Files.readAllBytes(SAMPLES.resolve(content));
  }

  private static byte[] decode(Path sample, byte[] octets, int step) throws DecodingException {
    var out = new ByteArrayOutputStream();
    try (var decoder = Codings.decoder(coding(sample))) {
      for (int from = 0; from < octets.length; from += step) {
        decoder.feed(octets, from, Math.min(step, octets.length - from), out::write);
      }
      decoder.finish();
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void decodesHoweverTheOctetsAreCut(Path sample) throws Exception {
    var octets = Files.readAllBytes(sample);

    for (int step : new int[] {1, 7, 1024, octets.length}) {
      assertThat(decode(sample, octets, step)).as("in pieces of %d", step).isEqualTo(plain(sample));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatIsCutShortOrGoesOnIsMalformed(Path sample) throws Exception {
    var octets = Files.readAllBytes(sample);

    for (int length : new int[] {1, octets.length / 2, octets.length - 1, octets.length + 1}) {
      assertThatThrownBy(() -> decode(sample, Arrays.copyOf(octets, length), 1024))
          .as("%d of %d octets", length, octets.length)
          .isInstanceOf(DecodingException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void damagedOctetsAreDecodedOrMalformedAndNothingElse(Path sample) throws Exception {
    var octets = Files.readAllBytes(sample);
    var random = new SplittableRandom(11);

    for (int i = 0; i < 200; i++) {
      var damaged = octets.clone();
      damaged[random.nextInt(i % 2 == 0 ? 40 : octets.length)] = (byte) random.nextInt();
      try {
        decode(sample, damaged, 1024);
      } catch (DecodingException expected) {
        assertThat(expected.why()).isNotNull();
      }
    }
  }

  @Test
  void zstdWindowsBeyondThoseOfHttpAreRefused() {
    var frame = new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (14 << 3), 1, 0, 0};

    assertThatThrownBy(() -> decode(Path.of("x.zstd"), frame, 1024))
        .isInstanceOfSatisfying(
            DecodingException.class,
            refused -> assertThat(refused.why()).isEqualTo(DecodingException.Why.WINDOW));
  }

  @Test
  void whatIsDecodedOfAFlushedPieceIsHandedOnAtOnce() throws Exception {
    for (var name : List.of("gzip", "deflate", "br", "zstd")) {
      var encoder = Codings.encoder(name);
      var out = new ByteArrayOutputStream();
      try (var decoder = Codings.decoder(name)) {
        for (var text : List.of("one", "two", "three")) {
          var piece = encoder.piece(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
          decoder.feed(piece, 0, piece.length, out::write);

          assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8)).as(name).endsWith(text);
        }
        var end = encoder.end();
        decoder.feed(end, 0, end.length, out::write);
        decoder.finish();
      }
    }
  }
}
