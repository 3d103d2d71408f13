package dev.pipelock.proxy.inspect.secrets;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.api.sections.Severity.MEDIUM;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.END;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.START;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.expression;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.fixed;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.label;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.token;

import java.util.ArrayList;
import java.util.List;

/** Credentials of clouds, platforms and what runs on them. */
final class CloudRules {
  private static final String URL_SAFE = "[A-Za-z0-9_-]";

  private CloudRules() {}

  static List<SecretRule> all() {
    var all = new ArrayList<SecretRule>();
    all.addAll(amazon());
    all.addAll(google());
    all.addAll(microsoft());
    all.addAll(platforms());
    all.addAll(webPlatforms());
    all.addAll(vaults());
    return all;
  }

  private static List<SecretRule> amazon() {
    return List.of(
        fixed(
                "AWS Access ID",
                CRITICAL,
                List.of(
                    "A3T", "AKIA", "ASIA", "AROA", "AIDA", "AIPA", "AGPA", "ANPA", "ANVA", "ABIA",
                    "ACCA"),
                "[A-Z0-9]{16,32}",
                END)
            .core()
            .matches("AKIA{upper:16}", "key=ASIA{upper:16};", "\"AROA{upper:17}\"")
            .ignores("AKIA{upper:12}", "XAKIA{upper:16}", "akia{lower:16}", "AKIA{upper:15}x"),
        expression(
                "AWS Secret Key",
                CRITICAL,
                label(
                        "secret[_\\-. ]?(?:access[_\\-. ]?)?key",
                        "aws[_\\-. ]?secret[_\\-. ]?(?:access[_\\-. ]?)?(?:key)?")
                    + "[\"']?\\s{0,8}"
                    + "(?::|=>?)\\s{0,8}[\"']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])")
            .core()
            .spreadAs(
                "(?i:secret[_-]?access[_-]?key|aws[_-]?secret)[\"']?\\s{0,4}(?::|=>?)\\s{0,4}[\"']?"
                    + "[A-Za-z0-9/+]{40}")
            .matches(
                "aws_secret_access_key = {base64:40}",
                "\"SecretAccessKey\": \"{base64:40}\"",
                "AWS_SECRET_ACCESS_KEY={base64:40}")
            .ignores(
                "aws_secret_access_key = {base64:20}",
                "{base64:40}",
                "secret access key: ask your admin"),
        token(
                "AWS Bedrock API Key",
                CRITICAL,
                List.of("ABSK"),
                "[A-Za-z0-9+/]{109,269}={0,2}(?![A-Za-z0-9+/])")
            .matches("ABSK{base64:128}")
            .ignores("ABSK{base64:20}"),
        expression(
                "AWS Bedrock Short-Lived Key",
                CRITICAL,
                START + "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t")
            .spreadAs("bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t")
            .matches("bedrock-api-key-{literal:YmVkcm9jay5hbWF6b25hd3MuY29t}LyoB")
            .ignores("bedrock-api-key-goes-here"));
  }

  private static List<SecretRule> google() {
    return List.of(
        expression(ServiceAccountKey.RULE, CRITICAL, "\"type\"\\s{0,8}:\\s{0,8}\"service_account\"")
            .core()
            .spreadAs("type\":\"service_account\"")
            .matches("{\"type\": \"service_account\", \"project_id\": \"p\"}")
            .ignores("{\"type\": \"user_account\"}", "a service_account is a type"),
        fixed("Google API Key", HIGH, List.of("AIza"), URL_SAFE + "{35}", "(?![A-Za-z0-9_-])")
            .checking(Shape.mixedAfter(4))
            .matches("AIza{alnum:35}", "?key=AIza{alnum:35}&x=1")
            .ignores("AIza{alnum:20}", "XAIza{alnum:35}", "AIza{alnum:60}"),
        token("Google OAuth Client Secret", CRITICAL, List.of("GOCSPX-"), URL_SAFE + "{28,64}")
            .matches("GOCSPX-{alnum:28}")
            .ignores("GOCSPX-{alnum:10}"),
        token("Google OAuth Token", CRITICAL, List.of("ya29."), "[A-Za-z0-9._-]{20,2000}")
            .matches("ya29.{alnum:60}", "Bearer ya29.a0{alnum:40}")
            .ignores("ya29.{alnum:8}", "maya29.{alnum:40}"),
        expression(
                "Google OAuth Client ID",
                MEDIUM,
                "(?<![0-9A-Za-z])[0-9]{6,20}-[A-Za-z0-9]{32}\\.apps\\.googleusercontent\\.com")
            .matches("{digit:12}-{lower:32}.apps.googleusercontent.com")
            .ignores("{digit:12}-{lower:8}.apps.googleusercontent.com"));
  }

  private static List<SecretRule> microsoft() {
    return List.of(
        expression(
                "Azure Client Secret",
                CRITICAL,
                "(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}"
                    + "(?![A-Za-z0-9_~.-])")
            .checking(Shape.entropy(3.5))
            .matches("{alnum:3}8Q~{alnum:34}", "client_secret={alnum:3}7Q~{alnum:31}")
            .ignores("{alnum:3}8Q~{alnum:10}", "{alnum:8}8Q~{alnum:60}"),
        expression(
                "Azure Storage Account Key",
                CRITICAL,
                label("AccountKey", "SharedAccessKey", "StorageAccountKey")
                    + "\\s{0,4}=\\s{0,4}[A-Za-z0-9+/]{43,88}={0,2}")
            .matches("AccountName=a;AccountKey={base64:86}==;EndpointSuffix=core.windows.net")
            .ignores("AccountKey=;", "AccountKey=<key>"),
        expression(
                "Microsoft Teams Webhook",
                HIGH,
                "https://[a-z0-9-]{1,63}\\.webhook\\.office\\.com/webhookb2/[a-z0-9-]{36}@"
                    + "[a-z0-9-]{36}/IncomingWebhook/[a-z0-9]{32}")
            .matches(
                "https://corp.webhook.office.com/webhookb2/{uuid:1}@{uuid:2}/IncomingWebhook/"
                    + "{hex:32}/{uuid:3}")
            .ignores("https://corp.webhook.office.com/webhookb2/docs"));
  }

  private static List<SecretRule> platforms() {
    return List.of(
        token(
                "DigitalOcean Token",
                CRITICAL,
                List.of("dop_v1_", "doo_v1_", "dor_v1_"),
                "[0-9a-f]{64}")
            .matches("dop_v1_{hex:64}")
            .ignores("dop_v1_{hex:20}", "xdop_v1_{hex:64}"),
        token("Databricks Token", CRITICAL, List.of("dapi"), "[0-9a-f]{30,64}(?:-[0-9])?")
            .matches("dapi{hex:32}", "dapi{hex:32}-2")
            .ignores("dapi{hex:8}", "updapi{hex:32}", "dapi_{hex:32}"),
        token("Heroku API Key", CRITICAL, List.of("HRKU-AA"), URL_SAFE + "{58}")
            .matches("HRKU-AA{alnum:58}")
            .ignores("HRKU-AA{alnum:12}"),
        token(
                "Fly.io Token",
                CRITICAL,
                List.of("fo1_", "fm1_", "fm1a_", "fm1r_", "fm2_"),
                "[A-Za-z0-9+/_=-]{43,800}")
            .checking(Shape.entropy(4.0))
            .matches("fo1_{alnum:43}", "fm2_{base64:100}")
            .ignores("fo1_{alnum:20}", "info1_{alnum:43}", "fo1_{literal:xxxxxxxx}{literal:xxxx}"),
        token("Pulumi API Token", CRITICAL, List.of("pul-"), "[0-9a-f]{40}")
            .matches("pul-{hex:40}")
            .ignores("pul-{hex:12}", "soul-pul-se"),
        expression(
                "Alibaba AccessKey ID",
                HIGH,
                "(?<![A-Za-z0-9+/])LTAI[A-Za-z0-9]{16,26}(?![A-Za-z0-9+/])")
            .checking(Shape.mixedAfter(4))
            .matches("LTAI{alnum:20}")
            .ignores("LTAI{alnum:6}", "VOLTAI{alnum:20}"),
        token("Yandex Cloud Key", CRITICAL, List.of("AQVN"), URL_SAFE + "{35,38}")
            .checking(Shape.mixedAfter(4).and(Shape.entropy(4.0)))
            .matches("AQVN{alnum:36}")
            .ignores("AQVN{alnum:10}", "XAQVN{alnum:36}"));
  }

  private static List<SecretRule> webPlatforms() {
    return List.of(
        token("OpenShift Token", CRITICAL, List.of("sha256~"), URL_SAFE + "{43}")
            .checking(Shape.entropy(3.8))
            .matches("sha256~{alnum:43}")
            .ignores("sha256~{alnum:8}", "sha256:{hex:64}"),
        token(
                "Vercel Token",
                CRITICAL,
                List.of("vercel_", "vcp_", "vci_", "vca_", "vcr_", "vck_"),
                "[A-Za-z0-9_-]{24,128}")
            .checking(Shape.mixedAfter(4))
            .matches("vcp_{alnum:56}", "vercel_{alnum:24}")
            .ignores("vcp_{alnum:8}", "vercel_project_identifier_name", "tvcp_{alnum:56}"),
        token(
                "Supabase Service Key",
                CRITICAL,
                List.of("sb_secret_", "sbp_"),
                URL_SAFE + "{20,128}")
            .checking(Shape.mixedAfter(4))
            .matches("sb_secret_{alnum:31}", "sbp_{hex:40}")
            .ignores("sb_secret_{alnum:5}", "sb_publishable_{alnum:31}"),
        token("Netlify Token", CRITICAL, List.of("nfp_"), "[A-Za-z0-9]{36}")
            .matches("nfp_{alnum:36}")
            .ignores("nfp_{alnum:8}"),
        token(
                "PlanetScale Token",
                CRITICAL,
                List.of("pscale_tkn_", "pscale_pw_", "pscale_oauth_"),
                "[A-Za-z0-9=._-]{32,64}")
            .matches("pscale_tkn_{alnum:43}")
            .ignores("pscale_tkn_{alnum:8}"),
        token("Cloudflare Origin CA Key", CRITICAL, List.of("v1.0-"), "[0-9a-f]{24}-[0-9a-f]{146}")
            .matches("v1.0-{hex:24}-{hex:146}")
            .ignores("v1.0-{hex:24}", "v1.0-beta"));
  }

  private static List<SecretRule> vaults() {
    return List.of(
        token(
                "HashiCorp Vault Token",
                CRITICAL,
                List.of("hvs.", "hvb.", "hvr."),
                URL_SAFE + "{23,300}")
            .checking(Shape.mixedAfter(4))
            .matches("hvs.{alnum:24}", "hvb.{alnum:140}")
            .ignores("hvs.{alnum:8}", "hvs.some-configuration-name-here"),
        expression(
                "HCP Terraform Token",
                CRITICAL,
                START + "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9=_-]{60,70}")
            .checking(Shape.entropy(3.5))
            // In pieces it is known by its mark: what stands before that starts like any word.
            .spreadAs("atlasv1\\.?[A-Za-z0-9=_-]{60,70}")
            .matches("{alnum:14}.atlasv1.{alnum:67}")
            .ignores("{alnum:14}.atlasv1.{alnum:10}"),
        token(
                "Doppler Token",
                CRITICAL,
                List.of("dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim."),
                "(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}")
            .matches("dp.pt.{alnum:43}", "dp.st.dev.{alnum:43}")
            .ignores("dp.pt.{alnum:8}"),
        token(
                "1Password Service Account Token",
                CRITICAL,
                List.of("ops_eyJ"),
                "[A-Za-z0-9+/=_-]{200,2000}")
            .checking(Shape.entropy(4.0))
            .matches("ops_eyJ{base64:250}")
            .ignores("ops_eyJ{base64:30}"),
        token(
                "1Password Secret Key",
                CRITICAL,
                List.of("A3-"),
                "[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}")
            .checking(Shape.mixedAfter(3).and(Shape.entropy(3.0)))
            .matches("A3-{upper:6}-{upper:11}-{upper:5}-{upper:5}-{upper:5}")
            .ignores("A3-{upper:6}", "A3-{lower:6}-{lower:11}-{lower:5}-{lower:5}-{lower:5}"),
        token(
                "age Secret Key",
                CRITICAL,
                List.of("AGE-SECRET-KEY-1"),
                "[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}")
            .matches("AGE-SECRET-KEY-1{bech:58}")
            .ignores("AGE-SECRET-KEY-1{bech:10}"));
  }
}
