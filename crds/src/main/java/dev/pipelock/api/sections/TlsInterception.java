package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decrypting TLS with our own CA, for the listed domains. */
public record TlsInterception(
    @JsonPropertyDescription(
            "Whether listed domains are intercepted. Default: true in the custom resource and wherever ca_cert and ca_key exist.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("PEM file of the CA certificate; set by the operator in a cluster.")
        @Nullable String caCert,
    @JsonPropertyDescription(
            "PEM file of the CA key (PKCS#8, SEC1 or PKCS#1; EC or RSA); set by the operator in a cluster.")
        @Nullable String caKey,
    @JsonPropertyDescription(
            "Domain patterns to intercept, added to the built-in LLM provider hosts.")
        @Nullable List<String> domains,
    @JsonPropertyDescription(
            "Whether the built-in LLM provider hosts are intercepted. Default true.")
        @Nullable Boolean includeDefaults,
    @JsonPropertyDescription("Domain patterns that are never intercepted; wins over domains.")
        @Nullable List<String> passthroughDomains,
    @JsonPropertyDescription(
            "Validity of minted leaf certificates as a Go duration, for example 24h. Default 24h.")
        @Nullable String certTtl,
    @JsonPropertyDescription("Most leaf certificates kept in memory. Default 10000.")
        @Nullable Integer certCacheSize,
    @JsonPropertyDescription(
            "Largest intercepted answer held for scanning, in bytes. Default 10485760.")
        @Nullable Long maxResponseBytes,
    @JsonPropertyDescription(
            "PEM files with further roots that upstream certificates may chain to.")
        @Nullable List<String> extraCaFiles) {}
