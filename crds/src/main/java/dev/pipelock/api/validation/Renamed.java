package dev.pipelock.api.validation;

import java.util.Map;
import java.util.Optional;

/** Keys of other Pipelock releases and documents that have another name, or none, today. */
final class Renamed {

  /**
   * @param expected what to do
   * @param instead the key to use, where there is one
   */
  record Hint(String expected, @org.jspecify.annotations.Nullable String instead) {}

  private static final Map<String, Hint> HINTS =
      Map.of(
          "/data_budget",
          new Hint(
              "no such section: a budget per destination is bytes a minute",
              "fetch_proxy.monitoring.max_data_per_minute"),
          "/kill_switch/sentinel_path",
          new Hint("its present name", "sentinel_file"),
          "/adaptive_enforcement/threshold",
          new Hint("its present name", "escalation_threshold"),
          "/scan_api/enabled",
          new Hint("nothing: scan_api.listen turns it on", "listen"),
          "/flight_recorder/path",
          new Hint("its present name", "dir"),
          "/dlp/action",
          new Hint(
              "the action of a surface: request_body_scanning, mcp_input_scanning or response_scanning",
              "request_body_scanning.action"));

  private Renamed() {}

  static Optional<Hint> hint(Path path) {
    return Optional.ofNullable(HINTS.get(path.pointer()));
  }

  /** The keys that are refused inside sections which are not modelled. */
  static java.util.stream.Stream<String> pointers() {
    return HINTS.keySet().stream();
  }
}
