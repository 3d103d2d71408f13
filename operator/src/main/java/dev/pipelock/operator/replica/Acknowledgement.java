package dev.pipelock.operator.replica;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy's {@code /health} says about its configuration.
 *
 * @param hash SHA-256 of the configuration that it runs, hex; null if it did not say
 * @param refusal why it does not run the newest one, in its own words; null if it does
 * @param gaps settings that it accepted and does not enforce
 */
public record Acknowledgement(@Nullable String hash, @Nullable String refusal, List<Gap> gaps) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_GAPS = 100;
  private static final int LONGEST_REFUSAL = 1024;

  /**
   * A setting without effect.
   *
   * @param path in the spelling of the proxy's file
   */
  public record Gap(String path, String reason) {}

  /**
   * Reads the body of an answer.
   *
   * @throws IllegalArgumentException if it is not a JSON object
   */
  static Acknowledgement parse(String body) {
    try {
      var json = JSON.readTree(body);
      if (!json.isObject()) {
        throw new IllegalArgumentException("/health answered something else than a JSON object");
      }
      return new Acknowledgement(
          text(json, "config_hash"), bounded(text(json, "config_error")), gaps(json));
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("/health answered something else than JSON", malformed);
    }
  }

  private static List<Gap> gaps(JsonNode json) {
    var gaps = new ArrayList<Gap>();
    for (var gap : json.path("not_enforced")) {
      if (gaps.size() < MOST_GAPS && gap.path("path").isTextual()) {
        gaps.add(new Gap(gap.path("path").textValue(), gap.path("reason").asText("")));
      }
    }
    return List.copyOf(gaps);
  }

  private static @Nullable String text(JsonNode json, String name) {
    var value = json.path(name);
    return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
  }

  private static @Nullable String bounded(@Nullable String text) {
    return text == null || text.length() <= LONGEST_REFUSAL
        ? text
        : text.substring(0, LONGEST_REFUSAL);
  }
}
