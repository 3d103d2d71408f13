package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Where the shared Redis or Valkey is. */
public record RedisStore(
    @JsonPropertyDescription("redis:// or rediss:// URL without a password.") @Nullable String url,
    @JsonPropertyDescription("File with the password.") @Nullable String passwordFile,
    @JsonPropertyDescription("Default pipelock:.") @Nullable String keyPrefix,
    @JsonPropertyDescription("Default 50.") @Nullable Integer timeoutMillis) {}
