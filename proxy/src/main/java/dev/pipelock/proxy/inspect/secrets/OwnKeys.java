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
      Set.of("authorization", "x-api-key", "api-key", "private-token", "proxy-authorization");

  private static final DomainSet OPENAI = DomainSet.of("*.openai.com");

  private static final Map<String, DomainSet> HOMES =
      Map.of(
          "Anthropic API Key", DomainSet.of("*.anthropic.com"),
          "OpenAI API Key", OPENAI,
          "OpenAI Service Key", OPENAI,
          "GitHub Token", DomainSet.of("*.github.com", "*.githubcopilot.com"),
          "GitHub Fine-Grained PAT", DomainSet.of("*.github.com", "*.githubcopilot.com"),
          "GitLab PAT", DomainSet.of("*.gitlab.com"),
          "Slack Token", DomainSet.of("*.slack.com"));

  private OwnKeys() {}

  static boolean isAtHome(String rule, ContentKind kind, String header, HostName host) {
    if (kind != ContentKind.REQUEST_HEADER
        || !CREDENTIAL_HEADERS.contains(header.toLowerCase(Locale.ROOT))) {
      return false;
    }
    // Many providers beside OpenAI issue keys that are just sk- and letters: as a credential such
    // a key does not say whose it is, so it may go where the client authenticates.
    if (rule.equals(SecretRules.GENERIC_KEY)) {
      return true;
    }
    var home = HOMES.get(rule);
    return home != null && home.matches(host);
  }
}
