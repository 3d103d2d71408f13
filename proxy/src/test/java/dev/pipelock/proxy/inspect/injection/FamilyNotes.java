package dev.pipelock.proxy.inspect.injection;

import java.util.Map;

/** One phrase a family for the page of rules. */
final class FamilyNotes {
  static final Map<String, String> ALL =
      Map.ofEntries(
          Map.entry("Prompt Injection", "setting aside what the model was told, in any words"),
          Map.entry("CJK Instruction Override ZH", "the same in Chinese"),
          Map.entry("CJK Instruction Override JP", "the same in Japanese"),
          Map.entry("CJK Instruction Override KR", "the same in Korean"),
          Map.entry("CJK Jailbreak Mode", "a model without limits, in Chinese, Japanese, Korean"),
          Map.entry("System Override", "messages that pass themselves off as the system's"),
          Map.entry("Role Override", "being somebody without a model's limits"),
          Map.entry("New Instructions", "other instructions in place of the model's"),
          Map.entry("Jailbreak Attempt", "known personas and modes, and how they are described"),
          Map.entry("Hidden Instruction", "keeping something from the user"),
          Map.entry("Behavior Override", "acting otherwise from now on"),
          Map.entry("Encoded Payload", "orders in an encoding, and secrets asked for in one"),
          Map.entry("Tool Invocation", "an order to call a tool"),
          Map.entry("Authority Escalation", "in the name of a developer, creator or provider"),
          Map.entry("Instruction Downgrade", "instructions declared void or optional"),
          Map.entry("Instruction Dismissal", "putting instructions aside"),
          Map.entry("Priority Override", "a text that ranks itself above the instructions"),
          Map.entry("Credential Solicitation", "handing over a secret"),
          Map.entry("Credential Path Directive", "reading a file that holds secrets"),
          Map.entry("Auth Material Requirement", "a secret as the price for going on"),
          Map.entry("Memory Persistence Directive", "remembering an order for later sessions"),
          Map.entry("Preference Poisoning", "preferring a product or source from now on"),
          Map.entry("Silent Credential Handling", "handling secrets unseen"),
          Map.entry("Covert Action Directive", "acting without the user's knowledge or consent"),
          Map.entry("Instruction Boundary", "chat-template tokens and forged ends of data"),
          Map.entry("Model Address", "text that turns from its reader to the model"),
          Map.entry("Forged Completion", "a task said to be done, and another begun"),
          Map.entry("Forged Turn", "a conversation inside a text"),
          Map.entry("Instruction Banner", "dividers that open a new set of instructions"),
          Map.entry("Role-Play Framing", "fiction or a new name as a licence"),
          Map.entry("Forced Output Format", "an answer in a form that leaves no refusal"),
          Map.entry("Prompt Extraction", "showing the system prompt or what stands above"),
          Map.entry("Phishing Request", "writing a message that deceives"),
          Map.entry("Data Exfiltration Directive", "sending the conversation or accounts out"),
          Map.entry("Instruction Tag", "tags that dress a description up as an order"),
          Map.entry("File Exfiltration Directive", "reading secrets and passing them on"),
          Map.entry("Cross-Tool Manipulation", "changing what other tools do or get"),
          Map.entry("Dangerous Capability", "running anything, downloading and running"),
          Map.entry("Data Routing Directive", "sending data of the session elsewhere"),
          Map.entry("Exfiltration Parameter Name", "names that say what is stolen"));

  private FamilyNotes() {}
}
