package dev.pipelock.proxy.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.audit.AuditEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private double inSync = 1;
  private final Metrics metrics =
      new Metrics(
          "1.2.3",
          new Metrics.Gauges(Map.of("config", () -> 0), () -> inSync, () -> 7, () -> 2, () -> 3));

  @Test
  void everythingADashboardAsksForIsThereFromTheStart() {
    assertThat(lines())
        .contains(
            "pipelock_requests_total{agent=\"anonymous\",result=\"allowed\"} 0.0",
            "pipelock_requests_total{agent=\"anonymous\",result=\"blocked\"} 0.0",
            "pipelock_scanner_hits_total{agent=\"anonymous\",scanner=\"body_dlp\"} 0.0",
            "pipelock_request_duration_seconds_count 0",
            "pipelock_tunnels_total{agent=\"anonymous\",result=\"completed\"} 0.0",
            "pipelock_active_tunnels 2.0",
            "pipelock_tunnel_bytes_total 0.0",
            "pipelock_tls_intercept_total{outcome=\"handshake_error\"} 0.0",
            "pipelock_body_dlp_hits_total{action=\"block\",agent=\"anonymous\"} 0.0",
            "pipelock_kill_switch_active{source=\"config\"} 0.0",
            "pipelock_info{version=\"1.2.3\"} 1",
            "pipelock_config_in_sync 1.0",
            "pipelock_config_generation 7.0",
            "pipelock_audit_dropped_total 3.0",
            "pipelock_would_block_total{rule=\"other\"} 0.0",
            "pipelock_findings_total{action=\"block\",rule=\"other\",severity=\"critical\"} 0.0",
            "pipelock_mcp_messages_total{method=\"tools/call\",result=\"allowed\"} 0.0",
            "pipelock_upstream_errors_total{cause=\"tls\"} 0.0");
  }

  @Test
  void gaugesFollowTheirSources() {
    inSync = 0;

    assertThat(lines()).contains("pipelock_config_in_sync 0.0");
  }

  @Test
  void aBlockedBodyCountsAsRefusalAsHitAndAsFinding() {
    record(
        "body_dlp",
        Map.of(
            "action",
            "block",
            "scanner",
            "body_dlp",
            "severity",
            "critical",
            "patterns",
            List.of("GitHub Token")));

    assertThat(lines())
        .contains(
            "pipelock_requests_total{agent=\"anonymous\",result=\"blocked\"} 1.0",
            "pipelock_scanner_hits_total{agent=\"anonymous\",scanner=\"body_dlp\"} 1.0",
            "pipelock_body_dlp_hits_total{action=\"block\",agent=\"anonymous\"} 1.0",
            "pipelock_findings_total{action=\"block\",rule=\"GitHub Token\",severity=\"critical\"} 1.0");
  }

  @Test
  void whatAuditLetsPassIsCountedAsWouldBlockAndNotAsRefusal() {
    record(
        "body_dlp",
        Map.of(
            "action",
            "warn",
            "would_block",
            true,
            "scanner",
            "body_dlp",
            "patterns",
            List.of("GitHub Token")));

    assertThat(lines())
        .contains(
            "pipelock_would_block_total{rule=\"GitHub Token\"} 1.0",
            "pipelock_requests_total{agent=\"anonymous\",result=\"blocked\"} 0.0");
  }

  @Test
  void aRefusedDestinationCountsUnderItsRule() {
    record("blocked", Map.of("scanner", "ssrf", "rule", "destination.private", "action", "block"));

    assertThat(lines())
        .contains("pipelock_scanner_hits_total{agent=\"anonymous\",scanner=\"ssrf\"} 1.0")
        .anyMatch(line -> line.contains("rule=\"destination.private\""));
  }

  @Test
  void allowedRequestsCountWithTheirDuration() {
    record("allowed", Map.of("duration_ms", 1500));

    assertThat(lines())
        .contains(
            "pipelock_requests_total{agent=\"anonymous\",result=\"allowed\"} 1.0",
            "pipelock_request_duration_seconds_sum 1.5",
            "pipelock_request_duration_seconds_bucket{le=\"1.0\"} 0",
            "pipelock_request_duration_seconds_bucket{le=\"10.0\"} 1");
  }

  @Test
  void tunnelsUpstreamErrorsAndMcpMessagesCount() {
    record("tunnel_close", Map.of("total_bytes", 1234L, "duration_ms", 2000));
    record("error", Map.of("cause", "tls"));
    record("mcp_message", Map.of("method", "tools/call", "result", "blocked"));

    assertThat(lines())
        .contains(
            "pipelock_tunnels_total{agent=\"anonymous\",result=\"completed\"} 1.0",
            "pipelock_tunnel_bytes_total 1234.0",
            "pipelock_upstream_errors_total{cause=\"tls\"} 1.0",
            "pipelock_mcp_messages_total{method=\"tools/call\",result=\"blocked\"} 1.0");
  }

  @Test
  void clientsCannotMakeSeriesWithoutEnd() {
    for (int i = 0; i < 2000; i++) {
      record("mcp_message", Map.of("method", "invented/" + i, "result", "r" + i, "agent", "a" + i));
      record("body_dlp", Map.of("scanner", "s" + i, "patterns", List.of("rule " + i)));
    }

    assertThat(lines()).hasSizeLessThan(3000);
    assertThat(lines().stream().filter(l -> l.startsWith("pipelock_findings_total")).count())
        .isLessThan(250);
    assertThat(lines()).anyMatch(line -> line.contains("rule=\"other\",severity=\"unknown\""));
  }

  private void record(String event, Map<String, Object> fields) {
    metrics.record(new AuditEvent("info", event, "m", fields));
  }

  private List<String> lines() {
    return metrics.scrape().lines().filter(line -> !line.startsWith("#")).toList();
  }
}
