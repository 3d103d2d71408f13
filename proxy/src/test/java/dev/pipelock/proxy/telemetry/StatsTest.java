package dev.pipelock.proxy.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.audit.AuditEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatsTest {
  private final Stats stats = new Stats();

  @Test
  void tellsRequestsTunnelsAndTheTop() {
    record("allowed", Map.of());
    record("allowed", Map.of());
    record("body_dlp", Map.of("action", "warn", "would_block", true));
    record("blocked", Map.of("target", "evil.example:443", "scanner", "dlp"));
    record(
        "body_dlp",
        Map.of("action", "block", "target", "[2001:db8::1]:443", "scanner", "body_dlp"));
    record("tunnel_open", Map.of());
    record("tunnel_open", Map.of());
    record("tunnel_close", Map.of());

    var body = stats.snapshot(12);

    assertThat(body).containsEntry("uptime_seconds", 12L);
    assertThat(body.get("requests"))
        .isEqualTo(
            Map.of(
                "total", 4L, "allowed", 2L, "blocked", 2L, "would_block", 1L, "block_rate", 0.5));
    assertThat(body.get("tunnels")).isEqualTo(Map.of("total", 2L, "active", 1L));
    assertThat(body.get("top_blocked_domains"))
        .isEqualTo(
            List.of(
                new TopCounts.Count("[2001:db8::1]", 1), new TopCounts.Count("evil.example", 1)));
  }

  @Test
  void keepsAtMostAHundredNames() {
    for (int i = 0; i < 1000; i++) {
      record("blocked", Map.of("target", "host" + i + ".example:443"));
    }

    assertThat(stats.snapshot(1).get("top_blocked_domains"))
        .asString()
        .as("what has no name of its own any more is counted together")
        .contains("name=other, count=901");
  }

  private void record(String event, Map<String, Object> fields) {
    stats.record(new AuditEvent("info", event, "m", fields));
  }
}
