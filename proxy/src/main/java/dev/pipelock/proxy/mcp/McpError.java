package dev.pipelock.proxy.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.pipelock.proxy.jsonrpc.JsonRpcFault;
import dev.pipelock.proxy.jsonrpc.JsonRpcId;
import dev.pipelock.proxy.verdict.BlockReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal as a JSON-RPC error: code, control and rule for the agent, exchange id and setting for
 * the admin. Never the matched text.
 *
 * @param code one of the constants here, or a code of JSON-RPC 2.0 itself
 * @param message one sentence
 * @param data further members of {@code error.data}
 */
public record McpError(int code, String message, Map<String, String> data) {
  /** Something in an answer. */
  public static final int ANSWER = -32000;

  /** Something in what the agent sent. */
  public static final int INPUT = -32001;

  /** A tool, method or destination that the policy does not allow. */
  public static final int POLICY = -32002;

  /** The transport: too large, upstream not reachable. */
  public static final int TRANSPORT = -32003;

  /** The kill switch. */
  public static final int KILL_SWITCH = -32004;

  private static final JsonFactory JSON = new JsonFactory();

  public McpError {
    data = Map.copyOf(data);
  }

  /** Something that the agent sent was refused. */
  public static McpError ofInput(BlockReason reason, String exchangeId) {
    return of(inputCode(reason), reason, exchangeId);
  }

  /** Something that the server sent was refused. */
  public static McpError ofAnswer(BlockReason reason, String exchangeId) {
    return of(isKillSwitch(reason) ? KILL_SWITCH : ANSWER, reason, exchangeId);
  }

  /** The transport cannot go on, for example because the upstream is down. */
  public static McpError transport(String message, String exchangeId) {
    return new McpError(TRANSPORT, "pipelock: " + message, Map.of("exchange", exchangeId));
  }

  /** What came is no message. */
  public static McpError ofFault(JsonRpcFault fault, String exchangeId) {
    return new McpError(
        fault.kind().code(), "pipelock: " + fault.detail(), Map.of("exchange", exchangeId));
  }

  private static McpError of(int code, BlockReason reason, String exchangeId) {
    var data = new LinkedHashMap<String, String>();
    data.put("exchange", exchangeId);
    data.put("rule", reason.rule());
    data.put("scanner", reason.scanner());
    data.put("where", reason.where());
    data.put("setting", reason.setting());
    return new McpError(
        code,
        "pipelock: %s: %s (rule %s)".formatted(reason.scanner(), reason.summary(), reason.rule()),
        data);
  }

  private static int inputCode(BlockReason reason) {
    if (isKillSwitch(reason)) {
      return KILL_SWITCH;
    }
    return switch (reason.cause()) {
      case THREAT, FAULT -> INPUT;
      case POLICY -> POLICY;
      case LIMIT -> TRANSPORT;
    };
  }

  private static boolean isKillSwitch(BlockReason reason) {
    return reason.scanner().equals("kill_switch") || reason.rule().equals("kill_switch");
  }

  /** The whole JSON-RPC response, in UTF-8. */
  public byte[] response(JsonRpcId id) {
    var out = new ByteArrayOutputStream(256);
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("jsonrpc", "2.0");
      json.writeFieldName("id");
      json.writeRawValue(id.json());
      json.writeObjectFieldStart("error");
      json.writeNumberField("code", code);
      json.writeStringField("message", message);
      writeData(json);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return out.toByteArray();
  }

  private void writeData(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("data");
    for (var member : data.entrySet()) {
      json.writeStringField(member.getKey(), member.getValue());
    }
    json.writeEndObject();
  }
}
