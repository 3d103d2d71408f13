package dev.pipelock.api.validation;

import dev.pipelock.api.grammar.Shown;
import dev.pipelock.api.sections.FlightRecorder;
import dev.pipelock.api.sections.KillSwitch;
import dev.pipelock.api.sections.LogOutput;
import dev.pipelock.api.sections.Logging;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.api.sections.State;
import dev.pipelock.api.sections.StateStore;
import dev.pipelock.api.sections.WebsocketProxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Running the proxy: WebSocket limits, the log, the kill switch, shared state, evidence. */
final class OperationsRules {

  private static final Pattern LISTEN =
      Pattern.compile("(?:[A-Za-z0-9._-]*|\\[[0-9a-fA-F:.]+]):(\\d{1,5})");
  private static final Pattern HEX_KEY = Pattern.compile("[0-9a-f]{64}");

  private OperationsRules() {}

  static void check(Policy policy, Field root) {
    websocket(policy.websocketProxy(), root.key("websocket_proxy"));
    logging(policy.logging(), root.key("logging"));
    killSwitch(policy.killSwitch(), root.key("kill_switch"));
    state(policy.state(), root.key("state"));
    flightRecorder(policy.flightRecorder(), root.key("flight_recorder"));
  }

  private static void websocket(@Nullable WebsocketProxy section, Field field) {
    if (section != null && Boolean.FALSE.equals(section.stripCompression())) {
      field
          .key("strip_compression")
          .violation("false", "true: compressed frames cannot be scanned");
    }
  }

  private static void logging(@Nullable Logging section, Field field) {
    if (section == null || section.file() != null) {
      return;
    }
    if (section.output() == LogOutput.FILE || section.output() == LogOutput.BOTH) {
      field.key("file").violation("missing", "a file, because output is file or both");
    }
  }

  private static void killSwitch(@Nullable KillSwitch section, Field field) {
    if (section == null) {
      return;
    }
    field.key("allowlist_ips").networks(section.allowlistIps());
    var listen = section.apiListen();
    if (listen != null) {
      var form = LISTEN.matcher(listen);
      if (!form.matches() || Integer.parseInt(form.group(1)) > 65535) {
        field
            .key("api_listen")
            .violation(Shown.quoted(listen), "host:port, such as 127.0.0.1:9090");
      }
    }
  }

  private static void state(@Nullable State section, Field field) {
    if (section == null) {
      return;
    }
    var redis = section.redis();
    var url = redis == null ? null : redis.url();
    if (section.store() == StateStore.REDIS && url == null) {
      field.key("redis").key("url").violation("missing", "a URL, because store is redis");
    }
    if (url != null) {
      redisUrl(url, field.key("redis").key("url"));
    }
  }

  private static void redisUrl(String text, Field field) {
    var expected = "redis://host:port/0 or rediss://host:port/0";
    try {
      var url = new URI(text);
      if (url.getRawUserInfo() != null) {
        field.violation(
            "a URL with credentials (not shown)", "no credentials: use redis.password_file");
      } else if (url.getHost() == null
          || !("redis".equals(url.getScheme()) || "rediss".equals(url.getScheme()))) {
        field.violation("another URL (not shown)", expected);
      }
    } catch (URISyntaxException broken) {
      field.violation("not a URL (not shown)", expected);
    }
  }

  private static void flightRecorder(@Nullable FlightRecorder section, Field field) {
    if (section == null) {
      return;
    }
    var key = section.escrowPublicKey();
    if (key != null && !HEX_KEY.matcher(key).matches()) {
      field.key("escrow_public_key").violation("text (not shown)", "64 lower-case hex digits");
    }
    if (Boolean.TRUE.equals(section.rawEscrow()) && key == null) {
      field.key("escrow_public_key").violation("missing", "a key, because raw_escrow is on");
    }
  }
}
