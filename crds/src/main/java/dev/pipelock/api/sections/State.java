package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Session state across replicas. */
public record State(
    @JsonPropertyDescription("Default memory.") @Nullable StateStore store,
    @JsonPropertyDescription("With store redis.") @Nullable RedisStore redis) {}
