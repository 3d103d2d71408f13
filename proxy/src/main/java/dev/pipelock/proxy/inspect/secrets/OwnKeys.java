package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.policy.DomainSet;
import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.text.ContentKind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Keys on their way home: a provider's own key, in a credential header, to that provider. */
final class OwnKeys {
  private static final Set<String> CREDENTIAL_HEADERS =
      Set.of(
          "authorization",
          "x-api-key",
          "api-key",
          "x-goog-api-key",
          "private-token",
          "proxy-authorization");

  /** Whose key it is: rules by the domains that issue their keys. */
  private static final Map<String, DomainSet> HOMES =
      Map.ofEntries(
          home("Anthropic API Key", "*.anthropic.com"),
          home("OpenAI API Key", "*.openai.com"),
          home("OpenAI Service Key", "*.openai.com"),
          home("OpenRouter API Key", "*.openrouter.ai"),
          home("Fireworks API Key", "*.fireworks.ai"),
          home("Google API Key", "*.googleapis.com"),
          home("Google OAuth Token", "*.googleapis.com", "*.google.com"),
          home("Groq API Key", "*.groq.com"),
          home("xAI API Key", "*.x.ai"),
          home("Perplexity API Key", "*.perplexity.ai"),
          home("Hugging Face Token", "*.huggingface.co"),
          home("Replicate API Token", "*.replicate.com"),
          home("Together AI Key", "*.together.xyz", "*.together.ai"),
          home("Pinecone API Key", "*.pinecone.io"),
          home("NVIDIA API Key", "*.nvidia.com"),
          home("LangSmith API Key", "*.smith.langchain.com"),
          home("Azure OpenAI Key", "*.openai.azure.com", "*.cognitiveservices.azure.com"),
          home("GitHub Token", "*.github.com", "*.githubcopilot.com"),
          home("GitHub Fine-Grained PAT", "*.github.com", "*.githubcopilot.com"),
          home("GitLab PAT", "*.gitlab.com"),
          home("GitLab Token", "*.gitlab.com"),
          home("Slack Token", "*.slack.com"),
          home("Stripe Key", "*.stripe.com"),
          home("Notion API Key", "*.notion.com"),
          home("Linear API Key", "*.linear.app"),
          home("SendGrid API Key", "*.sendgrid.com"),
          home("Supabase Service Key", "*.supabase.co"));

  /** Credentials that do not say whose they are: they go where the client authenticates. */
  private static final Set<String> ANONYMOUS =
      Set.of(ModelRules.GENERIC_KEY, KeyRules.JWT, KeyRules.BASIC);

  private OwnKeys() {}

  private static Map.Entry<String, DomainSet> home(String rule, String... domains) {
    return Map.entry(rule, DomainSet.of(domains));
  }

  static boolean isAtHome(String rule, ContentKind kind, String field, HostName host) {
    var home = HOMES.get(rule);
    return switch (kind) {
      case REQUEST_HEADER ->
          CREDENTIAL_HEADERS.contains(field.toLowerCase(Locale.ROOT))
              && (ANONYMOUS.contains(rule) || (home != null && home.matches(host)));
      // Google takes its keys as a parameter too.
      case REQUEST_TARGET -> rule.equals("Google API Key") && home != null && home.matches(host);
      case REQUEST_BODY,
          REQUEST_TOOL_RESULT,
          MCP_INPUT,
          RESPONSE_BODY,
          RESPONSE_STREAM,
          TOOL_DEFINITION,
          TOOL_RESULT ->
          false;
    };
  }
}
