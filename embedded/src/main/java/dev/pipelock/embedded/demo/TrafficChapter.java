package dev.pipelock.embedded.demo;

import static dev.pipelock.embedded.demo.DemoFailedException.unless;

import java.util.Map;

/**
 * Real traffic through the proxy: each attack is refused with its reason, its benign twin passes.
 */
final class TrafficChapter {
  private static final String MODEL = "assistant";
  private static final String QUESTION = "How did my grocery spending change since last month?";

  private final Story story;
  private final SureClient sure;
  private final LocalLlm llm;

  TrafficChapter(Story story, SureClient sure, LocalLlm llm) {
    this.story = story;
    this.sure = sure;
    this.llm = llm;
  }

  void tell() throws DemoFailedException {
    story.chapter("Sure talks to its model, an agent talks to Sure");
    story.step("a clean chat completion passes, decrypted and scanned on the way", this::clean);
    story.detail(story.step("a leaked key in a prompt is refused", this::leak));
    story.step("a clean streamed answer passes", this::cleanStream);
    story.detail(story.step("a prompt injection in a streamed answer is cut", this::hostileStream));
    story.step("an agent lists Sure's tools and reads transactions", this::cleanTool);
    story.detail(story.step("a poisoned tool result is refused", this::poisonedTool));
  }

  /** Whether a clean question passes: the benign half of everything that follows. */
  boolean cleanPasses() throws Exception {
    return sure.chat(MODEL, QUESTION, false).statusCode() == 200;
  }

  /** Status of a prompt that carries a freshly made key, sent through one replica. */
  static int leakStatus(SureClient replica) throws Exception {
    return replica.chat(MODEL, leakingPrompt(), false).statusCode();
  }

  private Void clean() throws Exception {
    var answer = sure.chat(MODEL, QUESTION, false);
    unless(answer.statusCode() == 200, "status " + answer.statusCode() + ": " + answer.body());
    unless(answer.body().contains("grocery"), "the model's answer is missing: " + answer.body());
    return null;
  }

  private String leak() throws Exception {
    int before = llm.received();
    var answer = sure.chat(MODEL, leakingPrompt(), false);
    unless(answer.statusCode() == 403, "status " + answer.statusCode() + ": " + answer.body());
    unless(answer.body().contains("GitHub Token"), "no rule name: " + answer.body());
    unless(!answer.body().contains("ghp" + "_"), "the refusal repeats the key");
    unless(llm.received() == before, "the prompt reached the model");
    return answer.body();
  }

  private Void cleanStream() throws Exception {
    var answer = sure.chat(MODEL, QUESTION, true);
    unless(answer.statusCode() == 200, "status " + answer.statusCode() + ": " + answer.body());
    unless(answer.body().contains("[DONE]"), "the stream did not end well: " + answer.body());
    return null;
  }

  private String hostileStream() throws Exception {
    var answer = sure.chat(LocalLlm.COMPROMISED, QUESTION, true);
    unless(answer.statusCode() == 200, "status " + answer.statusCode() + ": " + answer.body());
    unless(!answer.body().contains("reveal"), "the injection came through: " + answer.body());
    unless(answer.body().contains("Prompt Injection"), "no rule name: " + answer.body());
    return answer.body().strip();
  }

  private Void cleanTool() throws Exception {
    unless(sure.rpc("initialize", Map.of()).has("result"), "initialize failed");
    var tools = sure.rpc("tools/list", Map.of());
    unless(tools.at("/result/tools").size() == 2, "tools/list: " + tools);
    var answer = sure.callTool(LocalMcpServer.LIST_TOOL, Map.of("page", 1));
    unless(answer.has("result"), "tools/call: " + answer);
    return null;
  }

  private String poisonedTool() throws Exception {
    var answer = sure.callTool(LocalMcpServer.SEARCH_TOOL, Map.of("query", "invoice"));
    unless(answer.has("error"), "the result came through: " + answer);
    unless(!answer.toString().contains("account number"), "the refusal repeats it: " + answer);
    return answer.toString();
  }

  private static String leakingPrompt() {
    return "Why does this fail? git push https://" + LeakedKey.generate() + "@git.example";
  }
}
