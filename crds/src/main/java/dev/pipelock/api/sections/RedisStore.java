package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Where the shared Redis or Valkey is. */
public record RedisStore(
    @JsonPropertyDescription(
            "redis:// or rediss:// URL without a password. Required with store redis.")
        @Size(max = 2048)
        @Nullable String url,
    @JsonPropertyDescription("File with the password. Default none.") @Size(max = 4096)
        @Nullable String passwordFile,
    @JsonPropertyDescription("What every key begins with. Default pipelock:.") @Size(max = 256)
        @Nullable String keyPrefix,
    @JsonPropertyDescription(
            "Longest wait for an answer in milliseconds; after it, local state is used. Default 50.")
        @Min(1)
        @Max(60000)
        @Nullable Integer timeoutMillis) {}
