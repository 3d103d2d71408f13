package dev.pipelock.proxy.attack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of attacks, with the reference's names where it has the kind. */
public enum Category {
  DLP("secrets in request bodies and URLs, as they are"),
  DISGUISE("secrets and injections in encodings and Unicode disguises"),
  HEADER("secrets in request headers"),
  ENTROPY("random data in host names and paths"),
  BLOCKLIST(
      "hosts on a list of forbidden ones",
      "what a block list holds is the configuration's own matter"),
  SCHEME("schemes other than http and https"),
  DESTINATION("internal, loopback and metadata addresses, also in disguise"),
  RESPONSE_INJECTION(
      "prompt injections in answers of a model, and in tool results that it is given"),
  RESPONSE_STREAM("prompt injections cut over the events of a stream"),
  MCP_RESPONSE("prompt injections in tool results and tool errors"),
  MCP_INPUT("secrets and injections in tool arguments, and in their names"),
  MCP_TOOLS("poisoned tool definitions"),
  CLEAN("ordinary traffic, which must pass");

  private final String about;
  private final String missing;

  Category(String about) {
    this(about, "");
  }

  Category(String about, String missing) {
    this.about = about;
    this.missing = missing;
  }

  /** As on the command line, for example {@code mcp_tools}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its attacks are. */
  public String about() {
    return about;
  }

  /** What this release lacks to stop them; empty where no setting is needed for that. */
  Optional<String> missing() {
    return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
  }

  /** Reads what {@link #id} writes. */
  public static Optional<Category> parse(String id) {
    return Arrays.stream(values())
        .filter(category -> category.id().equals(id.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
