package dev.pipelock.proxy.jsonrpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.pipelock.proxy.jsonrpc.JsonRpcFault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Decodes exactly one JSON-RPC 2.0 message, strictly: what two parsers could read in two ways is
 * not a message (duplicate keys, trailing data, other encodings than UTF-8).
 */
public final class JsonRpcDecoder {
  private final JsonRpcLimits limits;
  private final JsonFactory strict;
  private final JsonFactory lenient;

  public JsonRpcDecoder(JsonRpcLimits limits) {
    this.limits = limits;
    this.strict =
        factory(limits.maxDepth(), limits.maxTokens())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    this.lenient = factory(16 * limits.maxDepth(), limits.maxTokens()).build();
  }

  private static JsonFactoryBuilder factory(int depth, int tokens) {
    return new JsonFactoryBuilder()
        // Names are the peer's choice: interning them would fill the JVM's table.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxTokenCount(tokens)
                // The size of the body is bounded where it is read.
                .maxStringLength(Integer.MAX_VALUE)
                .build());
  }

  /** Decodes; never throws, whatever the bytes are. */
  public JsonRpcDecoding decode(byte[] bytes) {
    if (isBlank(bytes)) {
      return invalid(Kind.EMPTY, "the body is empty", JsonRpcId.NULL);
    }
    return JsonText.of(bytes)
        .map(this::decode)
        .orElseGet(() -> invalid(Kind.NOT_JSON, "not JSON in UTF-8", JsonRpcId.NULL));
  }

  private JsonRpcDecoding decode(JsonText text) {
    try (var parser = strict.createParser(text.bytes())) {
      return switch (parser.nextToken()) {
        case START_OBJECT -> decodeObject(parser, text);
        case START_ARRAY ->
            invalid(Kind.BATCH, "batches are not supported: send one message", JsonRpcId.NULL);
        default -> invalid(Kind.NOT_JSON_RPC, "a message is a JSON object", JsonRpcId.NULL);
      };
    } catch (StreamConstraintsException limit) {
      return overLimit(limit, text);
    } catch (JsonProcessingException malformed) {
      return malformed(malformed, text);
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
  }

  private static JsonRpcDecoding decodeObject(JsonParser parser, JsonText text) throws IOException {
    var envelope = new Envelope(text.bytes());
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      envelope.read(parser);
    }
    if (parser.nextToken() != null) {
      return invalid(Kind.NOT_JSON, "data after the message", envelope.knownId());
    }
    return envelope.close(text);
  }

  private JsonRpcDecoding overLimit(StreamConstraintsException limit, JsonText text) {
    boolean deep = limit.getMessage() != null && limit.getMessage().contains("nesting depth");
    return deep
        ? invalid(Kind.TOO_DEEP, "nested deeper than " + limits.maxDepth(), probeId(text))
        : invalid(
            Kind.TOO_COMPLEX,
            "more than " + limits.maxTokens() + " JSON tokens, or an overlong name or number",
            probeId(text));
  }

  private JsonRpcDecoding malformed(JsonProcessingException malformed, JsonText text) {
    var place = malformed.getLocation();
    var at = place == null ? "" : " at byte " + place.getByteOffset();
    // Jackson's own message quotes the input, which may be secret.
    boolean duplicate =
        malformed.getOriginalMessage() != null
            && malformed.getOriginalMessage().startsWith("Duplicate");
    return duplicate
        ? invalid(Kind.DUPLICATE_KEY, "the same key twice in one object" + at, probeId(text))
        : invalid(Kind.NOT_JSON, "not JSON" + at, JsonRpcId.NULL);
  }

  /** The one id of a message that the strict reading gave up on before it came to it. */
  private JsonRpcId probeId(JsonText text) {
    int ids = 0;
    var envelope = new Envelope(text.bytes());
    try (var parser = lenient.createParser(text.bytes())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        ids += "id".equals(parser.currentName()) ? 1 : 0;
        envelope.read(parser);
      }
      return ids == 1 ? envelope.knownId() : JsonRpcId.NULL;
    } catch (IOException unreadable) {
      return JsonRpcId.NULL;
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }

  private static JsonRpcDecoding invalid(Kind kind, String detail, JsonRpcId id) {
    return new JsonRpcDecoding.Invalid(new JsonRpcFault(kind, detail, id));
  }
}
