package dev.pipelock.proxy.inspect.secrets;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.token;

import java.util.ArrayList;
import java.util.List;

/** Tokens of code hosts, package registries and tools of developers. */
final class CodeRules {
  private static final String URL_SAFE = "[A-Za-z0-9_-]";

  private CodeRules() {}

  static List<SecretRule> all() {
    var all = new ArrayList<SecretRule>();
    all.addAll(hosts());
    all.addAll(registries());
    all.addAll(tools());
    all.addAll(observability());
    return all;
  }

  private static List<SecretRule> hosts() {
    return List.of(
        token(
                "GitHub Token",
                CRITICAL,
                List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
                "[A-Za-z0-9]{36,255}")
            .core()
            .matches("ghp_{alnum:36}", "token gho_{alnum:40}", "https://x:ghs_{alnum:36}@host")
            .ignores("ghp_{alnum:20}", "highp_{alnum:36}", "GHP_{upper:36}"),
        token("GitHub Fine-Grained PAT", CRITICAL, List.of("github_pat_"), "[A-Za-z0-9_]{36,255}")
            .core()
            .matches("github_pat_{alnum:22}_{alnum:59}")
            .ignores("github_pat_{alnum:10}", "my_github_pat_name"),
        token("GitLab PAT", CRITICAL, List.of("glpat-"), URL_SAFE + "{20,255}")
            .core()
            .checking(Shape.mixedAfter(6))
            .matches("glpat-{alnum:20}")
            .ignores("glpat-{alnum:8}", "xglpat-{alnum:20}"),
        token(
                "GitLab Token",
                CRITICAL,
                List.of(
                    "gldt-",
                    "glrt-",
                    "glrtr-",
                    "glcbt-",
                    "glptt-",
                    "glft-",
                    "glimt-",
                    "glagent-",
                    "gloas-",
                    "glsoat-",
                    "glffct-",
                    "glwt-"),
                "[A-Za-z0-9_.-]{20,255}")
            .checking(Shape.mixedAfter(5).and(Shape.entropy(3.3)))
            .matches("gldt-{alnum:20}", "glrt-t1_{alnum:27}.01.{alnum:9}", "glcbt-1_{alnum:20}")
            .ignores("gldt-{alnum:6}", "glrt-tx_{literal:xxxxxxxxxx}xxxxxxxxxxxxxxxxx"),
        token("GitLab Registration Token", CRITICAL, List.of("GR1348941"), URL_SAFE + "{20}")
            .matches("GR1348941{alnum:20}")
            .ignores("GR1348941{alnum:5}", "GR1330950{alnum:20}"),
        token(
                "Atlassian API Token",
                CRITICAL,
                List.of("ATATT3", "ATCTT3", "ATBB"),
                "[A-Za-z0-9_=-]{28,300}")
            .checking(Shape.mixedAfter(6))
            .matches("ATATT3xFfGF0{alnum:180}", "ATBB{alnum:32}")
            .ignores("ATATT3{alnum:8}", "ATBB{lower:32}"),
        token(
                "Sourcegraph Token",
                CRITICAL,
                List.of("sgp_"),
                "(?:[0-9a-f]{16}_|local_)?[0-9a-f]{40}")
            .matches("sgp_{hex:40}", "sgp_{hex:16}_{hex:40}", "sgp_local_{hex:40}")
            .ignores("sgp_{hex:20}"));
  }

  private static List<SecretRule> registries() {
    return List.of(
        token("npm Token", CRITICAL, List.of("npm_"), "[A-Za-z0-9]{36,128}")
            .checking(Shape.mixedAfter(4))
            .matches("npm_{alnum:36}")
            .ignores("npm_{alnum:10}", "npm_config_registry", "xnpm_{alnum:36}"),
        token("PyPI Token", CRITICAL, List.of("pypi-"), URL_SAFE + "{16,512}")
            .checking(Shape.mixedAfter(5).and(Shape.entropy(3.6)))
            .matches("pypi-AgEIcHlwaS5vcmc{alnum:60}", "pypi-{alnum:20}")
            .ignores("pypi-{alnum:6}", "pypi-simple-index-mirror"),
        token("RubyGems API Key", CRITICAL, List.of("rubygems_"), "[0-9a-f]{48}")
            .matches("rubygems_{hex:48}")
            .ignores("rubygems_version"),
        token("Clojars Deploy Token", CRITICAL, List.of("CLOJARS_"), "[A-Za-z0-9]{60}")
            .matches("CLOJARS_{lower:30}{digit:30}")
            .ignores("CLOJARS_{alnum:10}"),
        token("JFrog API Key", CRITICAL, List.of("AKCp", "cmVmdGtuO"), "[A-Za-z0-9]{55,69}")
            .checking(Shape.entropy(4.0).and(Shape.mixedAfter(9)))
            .matches("AKCp{alnum:69}", "cmVmdGtuO{alnum:55}")
            .ignores("AKCp{alnum:20}", "cmVm{alnum:20}"),
        token("Docker Hub Token", CRITICAL, List.of("dckr_pat_", "dckr_oat_"), URL_SAFE + "{27,40}")
            .matches("dckr_pat_{alnum:27}")
            .ignores("dckr_pat_{alnum:6}"),
        token("crates.io Token", CRITICAL, List.of("cio"), "[A-Za-z0-9]{32}(?![A-Za-z0-9_])")
            .checking(Shape.mixedAfter(3).and(Shape.entropy(4.0)))
            .matches("cio{alnum:32}")
            .ignores("cio{alnum:8}", "socio{alnum:32}"));
  }

  private static List<SecretRule> tools() {
    return List.of(
        token("Linear API Key", HIGH, List.of("lin_api_"), "[A-Za-z0-9]{40,64}")
            .matches("lin_api_{alnum:40}")
            .ignores("lin_api_{alnum:10}"),
        token("Notion API Key", HIGH, List.of("ntn_"), "[A-Za-z0-9]{40,64}")
            .matches("ntn_{digit:11}{alnum:35}")
            .ignores("ntn_{digit:11}", "cntn_{alnum:46}"),
        token("Postman API Key", CRITICAL, List.of("PMAK-"), "[0-9a-f]{24}-[0-9a-f]{34}")
            .matches("PMAK-{hex:24}-{hex:34}")
            .ignores("PMAK-{hex:24}"),
        token("Prefect API Key", CRITICAL, List.of("pnu_"), "[a-z0-9]{36}")
            .checking(Shape.mixedAfter(4))
            .matches("pnu_{hex:36}")
            .ignores("pnu_{hex:8}"),
        token("ReadMe API Key", CRITICAL, List.of("rdme_"), "[a-z0-9]{70}")
            .matches("rdme_{hex:70}")
            .ignores("rdme_{hex:8}"),
        token(
                "Harness API Key",
                CRITICAL,
                List.of("pat.", "sat."),
                "[A-Za-z0-9_-]{22}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{20}")
            .checking(Shape.mixedAfter(4))
            // Without its dot "pat" starts every path.
            .spreadAs("[ps]at\\.[A-Za-z0-9_-]{22}\\.?[A-Za-z0-9]{24}\\.?[A-Za-z0-9]{20}")
            .matches("pat.{alnum:22}.{hex:24}.{alnum:20}", "sat.{alnum:22}.{alnum:24}.{alnum:20}")
            .ignores("pat.{alnum:22}", "spat.{alnum:22}.{hex:24}.{alnum:20}"),
        token("Octopus Deploy API Key", CRITICAL, List.of("API-"), "[A-Z0-9]{26}(?![A-Za-z0-9-])")
            .checking(Shape.mixedAfter(4).and(Shape.entropy(3.6)))
            .matches("API-{upper:26}")
            .ignores("API-{upper:8}", "API-BD80A-{upper:20}", "GSSAPI-{upper:26}"),
        token("Frame.io Token", CRITICAL, List.of("fio-u-"), "[A-Za-z0-9=_-]{64}")
            .matches("fio-u-{alnum:64}")
            .ignores("fio-u-{alnum:8}"),
        token(
                "SettleMint Token",
                CRITICAL,
                List.of("sm_pat_", "sm_sat_", "sm_aat_"),
                "[A-Za-z0-9]{16}" + SecretRule.END)
            .checking(Shape.mixedAfter(7))
            .matches("sm_pat_{alnum:16}")
            .ignores("sm_pat_{alnum:10}", "sm_pat_{alnum:30}"),
        token("Adobe Client Secret", CRITICAL, List.of("p8e-"), "[A-Za-z0-9]{32}" + SecretRule.END)
            .checking(Shape.mixedAfter(4))
            .matches("p8e-{hex:32}")
            .ignores("p8e-{hex:12}", "mp8e-{hex:32}"),
        token("Contentful Token", CRITICAL, List.of("CFPAT-"), URL_SAFE + "{43}")
            .matches("CFPAT-{alnum:43}")
            .ignores("CFPAT-{alnum:8}"),
        token("Airtable Token", CRITICAL, List.of("pat"), "[A-Za-z0-9]{14}\\.[0-9a-f]{64}")
            .matches("pat{alnum:14}.{hex:64}")
            .ignores("pat{alnum:14}", "repat{alnum:14}.{hex:64}"),
        token("Typeform Token", CRITICAL, List.of("tfp_"), "[A-Za-z0-9=._-]{59}")
            .matches("tfp_{alnum:59}")
            .ignores("tfp_{alnum:8}"));
  }

  private static List<SecretRule> observability() {
    return List.of(
        token("Sentry Auth Token", HIGH, List.of("sntrys_"), "[A-Za-z0-9+/=_-]{40,400}")
            .matches("sntrys_eyJ{alnum:120}_{alnum:43}")
            .ignores("sntrys_{alnum:10}"),
        token("Sentry User Token", HIGH, List.of("sntryu_"), "[0-9a-f]{64}" + SecretRule.END)
            .checking(Shape.entropy(3.5))
            .matches("sntryu_{hex:64}")
            .ignores("sntryu_{hex:60}", "sntryu_{hex:70}"),
        token(
                "New Relic API Key",
                CRITICAL,
                List.of("NRAK-", "NRII-", "NRIQ-"),
                "[A-Za-z0-9]{27,64}")
            .matches("NRAK-{upper:27}")
            .ignores("NRAK-{upper:10}"),
        token("Grafana Token", CRITICAL, List.of("glsa_", "glc_eyJ"), "[A-Za-z0-9+/=_-]{32,400}")
            .checking(Shape.mixedAfter(5))
            .matches("glsa_{alnum:32}_{hex:8}", "glc_eyJ{alnum:80}")
            .ignores("glsa_{alnum:8}"),
        token("Grafana API Key", CRITICAL, List.of("eyJrIjoi"), "[A-Za-z0-9]{70,400}={0,3}")
            .matches("eyJrIjoi{alnum:80}")
            .ignores("eyJrIjoi{alnum:20}"),
        token(
                "Dynatrace Token",
                CRITICAL,
                List.of("dt0c01.", "dt0s01.", "dt0s16."),
                "[A-Z2-7]{8,24}\\.[A-Z2-7]{64}")
            .matches("dt0c01.{bech32:24}.{bech32:64}")
            .ignores("dt0c01.{bech32:24}"),
        token(
                "Deno Deploy Token",
                CRITICAL,
                List.of("ddp_", "ddw_"),
                "[A-Za-z0-9]{36}" + SecretRule.END)
            .checking(Shape.mixedAfter(4))
            .matches("ddp_{alnum:36}")
            .ignores("ddp_{alnum:8}"),
        token(
                "Defined Networking Key",
                CRITICAL,
                List.of("dnkey-"),
                "[A-Za-z0-9=_-]{26}-[A-Za-z0-9=_-]{52}")
            .matches("dnkey-{alnum:26}-{alnum:52}")
            .ignores("dnkey-{alnum:26}"));
  }
}
