package dev.pipelock.proxy.sse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pipelock.proxy.sse.EventText.Ambiguous;
import dev.pipelock.proxy.sse.EventText.Said;
import dev.pipelock.proxy.text.Content;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one stream add to its texts, so that a phrase spread over many token deltas is
 * joined again: OpenAI chat completions and responses, Anthropic messages, Ollama, plain data. What
 * stands elsewhere is read both ways, joined with its like and apart: a client that we do not know
 * may do either. Not safe for threads.
 */
public final class DeltaText {
  /** Strings elsewhere in an event that is still a delta; a document has more. */
  private static final int FEW = 16;

  /** Places elsewhere that are told apart. */
  private static final int MOST_PLACES = 32;

  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // Interned names would let an upstream fill a table that is never emptied.
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final Set<String> places = new HashSet<>();

  /** Reads the next event. */
  public EventText read(Frame.Event event) {
    var pieces = new ArrayList<Content.Field>();
    label("event.name", event.name(), pieces);
    label("event.id", event.id(), pieces);
    label("event.other", event.other(), pieces);
    var data = event.data().strip();
    if (data.isEmpty() || data.equals("[DONE]")) {
      return new Said(Provider.UNKNOWN, pieces);
    }
    try {
      var json = isJson(data) ? JSON.readTree(data) : null;
      if (json != null && !json.isTextual()) {
        return said(EventWalk.of(json), pieces);
      }
      plain(json == null ? event.data() : json.asText(), pieces);
    } catch (JsonProcessingException fault) {
      if (String.valueOf(fault.getOriginalMessage()).startsWith("Duplicate field")) {
        return new Ambiguous();
      }
      // A client that cannot parse it either may still show it as it stands.
      plain(event.data(), pieces);
    }
    return new Said(Provider.UNKNOWN, pieces);
  }

  private static boolean isJson(String data) {
    return switch (data.charAt(0)) {
      case '{', '[', '"' -> true;
      default -> false;
    };
  }

  private static void label(String path, @Nullable String value, List<Content.Field> out) {
    if (value != null && !Labels.isWord(value)) {
      out.add(new Content.Field(path, value + "\n"));
    }
  }

  /** Some clients join the data of events as it is, others show an event a line. */
  private static void plain(String data, List<Content.Field> out) {
    out.add(new Content.Field("data", data));
    out.add(new Content.Field("data.lines", data + "\n"));
  }

  private Said said(EventWalk walk, List<Content.Field> pieces) {
    pieces.addAll(walk.continued());
    var others = walk.others();
    if (!others.isEmpty()) {
      var apart = new StringBuilder();
      // Two line feeds keep neighbours from reading as one sentence.
      others.forEach(field -> apart.append(field.text()).append("\n\n"));
      pieces.add(new Content.Field("event", apart.toString()));
    }
    if (others.size() <= FEW) {
      others.forEach(field -> pieces.add(new Content.Field(place(field.path()), field.text())));
    }
    return new Said(walk.provider(), pieces);
  }

  /** A stream that names ever new members has the rest of them read as one text. */
  private String place(String path) {
    if (places.size() < MOST_PLACES) {
      places.add(path);
    }
    return places.contains(path) ? path : "event.*";
  }
}
