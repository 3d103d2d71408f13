package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program whose output answers a redirected tool call. */
public record RedirectProfile(
    @JsonPropertyDescription("Program and its arguments. Required.")
        @Required
        @Size(min = 1, max = 100)
        @Nullable List<String> exec,
    @JsonPropertyDescription("Why, for the audit line. Default none.") @Size(max = 1024)
        @Nullable String reason,
    @JsonPropertyDescription("Whether the call's arguments are passed on. Default false.")
        @Nullable Boolean preserveArgv,
    @JsonPropertyDescription(
            "Whether the program is matched by its absolute path, which exec then needs. Default false.")
        @Nullable Boolean matchAbsPath) {}
