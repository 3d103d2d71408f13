package dev.pipelock.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.testing.TestHello;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHelloTest {
  private static final int RECORD_HEADER = 5;

  private static ClientHello read(byte[] bytes) {
    return ClientHello.read(Unpooled.wrappedBuffer(bytes));
  }

  private static ClientHello.Hello hello(byte[] bytes) {
    assertThat(read(bytes)).isInstanceOf(ClientHello.Hello.class);
    return (ClientHello.Hello) read(bytes);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  /** A hello of the smallest size, in one record, with these extensions. */
  private static byte[] withExtensions(String... extensions) {
    var all = hex(String.join("", extensions));
    var body = new ByteArrayOutputStream();
    body.writeBytes(hex("0303" + "00".repeat(32) + "00" + "0002 1301" + "0100"));
    body.writeBytes(new byte[] {(byte) (all.length >> 8), (byte) all.length});
    body.writeBytes(all);
    var message = new ByteArrayOutputStream();
    message.writeBytes(new byte[] {1, 0, (byte) (body.size() >> 8), (byte) body.size()});
    message.writeBytes(body.toByteArray());
    return record(message.toByteArray());
  }

  private static byte[] record(byte[] fragment) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {22, 3, 1, (byte) (fragment.length >> 8), (byte) fragment.length});
    out.writeBytes(fragment);
    return out.toByteArray();
  }

  private static String nameExtension(String name) {
    var bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    return "0000%04x%04x00%04x".formatted(bytes.length + 5, bytes.length + 3, bytes.length)
        + HexFormat.of().formatHex(bytes);
  }

  @Test
  void readsTheServerName() {
    assertThat(hello(TestHello.naming("api.example.com")))
        .isEqualTo(new ClientHello.Hello(Optional.of("api.example.com"), false));
  }

  @Test
  void readsHelloWithoutServerName() {
    assertThat(hello(TestHello.naming("")))
        .isEqualTo(new ClientHello.Hello(Optional.empty(), false));
  }

  @Test
  void waitsForTheLastByte() {
    var whole = TestHello.naming("api.example.com");

    for (var length = 0; length < whole.length; length++) {
      assertThat(read(Arrays.copyOf(whole, length)))
          .as("the first %d bytes", length)
          .isEqualTo(new ClientHello.Incomplete());
    }
  }

  @Test
  void joinsRecordsCutAtAnyByte() {
    var whole = TestHello.naming("api.example.com");
    var message = Arrays.copyOfRange(whole, RECORD_HEADER, whole.length);

    for (var cut = 1; cut < message.length; cut++) {
      var out = new ByteArrayOutputStream();
      out.writeBytes(record(Arrays.copyOf(message, cut)));
      out.writeBytes(record(Arrays.copyOfRange(message, cut, message.length)));

      assertThat(hello(out.toByteArray()).serverName())
          .as("cut after %d bytes", cut)
          .hasValue("api.example.com");
    }
  }

  @Test
  void joinsRecordsOfOneByteEach() {
    var whole = TestHello.naming("api.example.com");
    var out = new ByteArrayOutputStream();
    for (var at = RECORD_HEADER; at < whole.length; at++) {
      out.writeBytes(record(new byte[] {whole[at]}));
    }

    assertThat(hello(out.toByteArray()).serverName()).hasValue("api.example.com");
  }

  @Test
  void doesNotMindWhatFollows() {
    var whole = TestHello.naming("api.example.com");

    assertThat(hello(Arrays.copyOf(whole, whole.length + 100)).serverName())
        .hasValue("api.example.com");
  }

  @Test
  void tellsOfEncryptedClientHello() {
    var hello = hello(withExtensions(nameExtension("public.example"), "fe0d 0001 01"));

    assertThat(hello).isEqualTo(new ClientHello.Hello(Optional.of("public.example"), true));
  }

  @Test
  void takesTwoServerNamesForMalformed() {
    assertThat(read(withExtensions(nameExtension("a.example"), nameExtension("b.example"))))
        .as("client and server could choose differently")
        .isEqualTo(new ClientHello.Malformed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000 0000", // no list
        "0000 0002 0000", // an empty list
        "0000 0005 0003 00 0000", // an empty name
        "0000 0006 0004 01 0001 61", // another kind of name
        "0000 0006 0004 00 0002 61", // longer than its list
        "0000 000a 0008 00 0001 61 00 0001 62", // two names in one list
        "0000 00ff 0004 00 0001 61", // longer than the hello
      })
  void takesBadServerNameForMalformed(String extension) {
    assertThat(read(withExtensions(extension))).isEqualTo(new ClientHello.Malformed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "15 0301 0002 0100", // an alert first
        "16 0201 0001 01", // SSL 2's version
        "16 0301 0000", // an empty record
        "16 0301 0001 02", // a ServerHello
        "16 0301 4001 01", // a record over the limit
        "16 0301 0001 01 17 0301 0001 00", // another record within the message
      })
  void takesBadRecordForMalformed(String bytes) {
    assertThat(read(hex(bytes))).isEqualTo(new ClientHello.Malformed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1", "SSH-2.0-x", "\u0000\u0001", "\u0080.\u0001"})
  void knowsOtherProtocols(String text) {
    assertThat(read(text.getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo(new ClientHello.NotTls());
  }

  @Test
  void throwsOnNoDamage() {
    var random = new SplittableRandom(7);
    for (var round = 0; round < 20_000; round++) {
      var bytes = withExtensions(nameExtension("api.example.com"), "fe0d 0001 01");
      for (var damage = random.nextInt(1, 4); damage > 0; damage--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }

      assertThat(read(bytes)).isNotNull();
    }
  }
}
