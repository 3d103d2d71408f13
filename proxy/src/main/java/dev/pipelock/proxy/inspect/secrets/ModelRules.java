package dev.pipelock.proxy.inspect.secrets;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.END;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.expression;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.fixed;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.label;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.token;

import java.util.List;
import java.util.stream.Stream;

/** Keys of providers of language models and what is built around them. */
final class ModelRules {
  static final String GENERIC_KEY = "OpenAI Legacy Key";

  private static final String URL_SAFE = "[A-Za-z0-9_-]";

  private ModelRules() {}

  static List<SecretRule> all() {
    return Stream.of(models(), hosts(), tools()).flatMap(List::stream).toList();
  }

  private static List<SecretRule> models() {
    return List.of(
        token("Anthropic API Key", CRITICAL, List.of("sk-ant-"), URL_SAFE + "{10,255}")
            .checking(Shape.mixedAfter(7))
            .matches("sk-ant-api03-{alnum:86}", "sk-ant-admin01-{alnum:93}AA")
            .ignores("sk-ant-{lower:4}", "task-ant-api03-{alnum:40}", "sk-ant-your-key-goes-here"),
        token("OpenAI API Key", CRITICAL, List.of("sk-proj-"), URL_SAFE + "{10,255}")
            .checking(Shape.mixedAfter(8))
            .matches("sk-proj-{alnum:48}", "sk-proj-{alnum:20}_{alnum:20}-{alnum:60}")
            .ignores("sk-proj-{lower:4}", "task-proj-{alnum:48}", "sk-proj-your-key-goes-here"),
        token(
                "OpenAI Service Key",
                CRITICAL,
                List.of("sk-svcacct-", "sk-admin-", "sk-service-"),
                URL_SAFE + "{10,255}")
            .checking(Shape.mixedAfter(9))
            .matches("sk-svcacct-{alnum:48}", "sk-admin-{alnum:48}")
            .ignores("sk-svcacct-{lower:4}", "risk-svcacct-{alnum:48}"),
        fixed(GENERIC_KEY, CRITICAL, List.of("sk-"), "[A-Za-z0-9]{32,128}", "(?![A-Za-z0-9_-])")
            .checking(Shape.mixedAfter(3))
            .matches("sk-{alnum:48}", "OPENAI_API_KEY=sk-{alnum:20}T3BlbkFJ{alnum:20}")
            .ignores("sk-{alnum:12}", "disk-{alnum:48}", "sk-learn-0-22-2-post1"),
        token("OpenRouter API Key", CRITICAL, List.of("sk-or-v1-"), "[0-9a-f]{48,64}")
            .matches("sk-or-v1-{hex:64}")
            .ignores("sk-or-v1-{hex:8}"));
  }

  private static List<SecretRule> hosts() {
    return List.of(
        token("Fireworks API Key", CRITICAL, List.of("fw_"), "[A-Za-z0-9]{24,128}")
            .checking(Shape.mixedAfter(3))
            .matches("fw_{alnum:24}")
            .ignores("fw_{alnum:10}", "hw_fw_version", "fw_{lower:24}", "xfw_{alnum:24}"),
        token("Hugging Face Token", CRITICAL, List.of("hf_", "api_org_"), "[A-Za-z0-9]{20,128}")
            .checking(text -> Shape.entropy(text) >= 3.3)
            .matches("hf_{alnum:34}", "hf_{mixed:34}", "api_org_{mixed:34}")
            .ignores("hf_{alnum:8}", "shelf_{alnum:34}", "api_org_exists"),
        token("Replicate API Token", CRITICAL, List.of("r8_"), "[A-Za-z0-9]{20,128}")
            .matches("r8_{alnum:37}")
            .ignores("r8_{alnum:9}", "var8_{alnum:37}"),
        token("Together AI Key", CRITICAL, List.of("tok_"), "[A-Za-z0-9]{40,128}")
            .matches("tok_{alnum:40}")
            .ignores("tok_{alnum:24}", "stok_{alnum:40}"),
        token("Pinecone API Key", CRITICAL, List.of("pcsk_"), "[A-Za-z0-9_]{36,128}")
            .matches("pcsk_{alnum:40}")
            .ignores("pcsk_{alnum:10}"),
        token("Groq API Key", CRITICAL, List.of("gsk_"), "[A-Za-z0-9]{48,128}")
            .matches("gsk_{alnum:52}")
            .ignores("gsk_{alnum:20}", "tgsk_{alnum:52}"),
        token("xAI API Key", CRITICAL, List.of("xai-"), "[A-Za-z0-9]{80,255}")
            .matches("xai-{alnum:80}")
            .ignores("xai-{alnum:40}", "oxai-{alnum:80}"));
  }

  private static List<SecretRule> tools() {
    return List.of(
        token("Perplexity API Key", CRITICAL, List.of("pplx-"), "[A-Za-z0-9]{40,64}")
            .matches("pplx-{alnum:48}")
            .ignores("pplx-{alnum:7}", "pplx-7b-online"),
        token("NVIDIA API Key", CRITICAL, List.of("nvapi-"), URL_SAFE + "{60,80}")
            .matches("nvapi-{alnum:64}")
            .ignores("nvapi-{alnum:20}"),
        token(
                "LangSmith API Key",
                CRITICAL,
                List.of("lsv2_pt_", "lsv2_sk_"),
                "[0-9a-f]{32}_[0-9a-f]{10}")
            .matches("lsv2_pt_{hex:32}_{hex:10}")
            .ignores("lsv2_pt_{hex:8}"),
        expression(
                "Azure OpenAI Key",
                CRITICAL,
                label(
                        "azure",
                        "openai\\.azure\\.com",
                        "cognitiveservices",
                        "ocp-apim-subscription",
                        "aoai")
                    + "[A-Za-z0-9_. \"'-]{0,40}(?i:key)[\"']?\\s{0,4}(?::=?|=)\\s{0,4}[\"']?"
                    + "(?:[0-9a-fA-F]{32}|[A-Za-z0-9]{84})"
                    + END)
            .matches(
                "AZURE_OPENAI_API_KEY={hex:32}",
                "azure_openai_key: \"{alnum:84}\"",
                "Ocp-Apim-Subscription-Key: {hex:32}")
            .ignores("AZURE_OPENAI_API_KEY=your-key", "key: {hex:32}", "azure commit {hex:40}"));
  }
}
