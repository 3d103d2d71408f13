package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decrypting TLS with our own CA, for the listed domains. */
@ValidationRule(
    value = "(has(self.caCert) && self.caCert != '') == (has(self.caKey) && self.caKey != '')",
    message = "caCert and caKey go together")
public record TlsInterception(
    @JsonPropertyDescription(
            "Whether listed domains are intercepted. Default: true in the custom resource and wherever ca_cert and ca_key are set.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription(
            "PEM file of the CA certificate, relative to the configuration file's folder. Default: the operator's in a cluster, none in a file.")
        @Size(max = 4096)
        @Nullable String caCert,
    @JsonPropertyDescription(
            "PEM file of the CA key (PKCS#8, SEC1 or PKCS#1; EC or RSA), relative to the configuration file's folder. Default: the operator's in a cluster, none in a file.")
        @Size(max = 4096)
        @Nullable String caKey,
    @JsonPropertyDescription(
            "Domain patterns to intercept, added to the built-in LLM provider hosts. Default none.")
        @Size(max = 1000)
        @Nullable List<String> domains,
    @JsonPropertyDescription(
            "Whether the built-in LLM provider hosts are intercepted. Default true.")
        @Nullable Boolean includeDefaults,
    @JsonPropertyDescription(
            "Domain patterns that are never intercepted; wins over domains. Default none.")
        @Size(max = 1000)
        @Nullable List<String> passthroughDomains,
    @JsonPropertyDescription(
            "Validity of minted leaf certificates as a Go duration, 1m to 19800h. Default 24h.")
        @Size(max = 100)
        @Nullable String certTtl,
    @JsonPropertyDescription("Most leaf certificates kept in memory. Default 10000.")
        @Min(1)
        @Max(1000000)
        @Nullable Integer certCacheSize,
    @JsonPropertyDescription(
            "Largest intercepted answer held for scanning, in bytes. Default 10485760.")
        @Min(1)
        @Max(1073741824)
        @Nullable Long maxResponseBytes,
    @JsonPropertyDescription(
            "PEM files with further roots that upstream certificates may chain to. Default none.")
        @Size(max = 100)
        @Nullable List<String> extraCaFiles) {}
