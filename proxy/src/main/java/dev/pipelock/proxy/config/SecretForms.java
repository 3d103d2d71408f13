package dev.pipelock.proxy.config;

import dev.pipelock.proxy.policy.SecretDigester;
import dev.pipelock.proxy.policy.SecretDigester.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ways in which a known value may be written when it leaves. */
final class SecretForms {
  private SecretForms() {}

  /** The value as it is and encoded, as digests. */
  static List<Form> of(SecretDigester digester, String rule, String value) {
    var forms = new ArrayList<Form>();
    written(value)
        .forEach(
            (text, view) -> {
              if (text.length() >= SecretDigester.shortest()) {
                forms.add(digester.form(rule, view, text));
              }
            });
    return forms;
  }

  private static Map<String, String> written(String value) {
    var octets = value.getBytes(StandardCharsets.UTF_8);
    var all = new LinkedHashMap<String, String>();
    all.put(value, "plain");
    all.putIfAbsent(new StringBuilder(value).reverse().toString(), "reversed");
    all.putIfAbsent(Base64.getEncoder().withoutPadding().encodeToString(octets), "base64");
    all.putIfAbsent(Base64.getUrlEncoder().withoutPadding().encodeToString(octets), "base64url");
    all.putIfAbsent(HexFormat.of().formatHex(octets), "hex");
    all.putIfAbsent(HexFormat.of().withUpperCase().formatHex(octets), "hex");
    all.putIfAbsent(URLEncoder.encode(value, StandardCharsets.UTF_8), "url");
    all.putIfAbsent(HexFormat.of().withPrefix("%").withUpperCase().formatHex(octets), "url");
    return all;
  }
}
