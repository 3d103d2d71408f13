package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Session state across replicas. */
@ValidationRule(
    value =
        "!has(self.store) || self.store != 'redis' || (has(self.redis) && has(self.redis.url) && self.redis.url != '')",
    message = "store redis needs redis.url")
public record State(
    @JsonPropertyDescription("Where sessions, baselines and rate limits are kept. Default memory.")
        @Nullable StateStore store,
    @JsonPropertyDescription("The store, with store redis.") @Nullable RedisStore redis) {}
