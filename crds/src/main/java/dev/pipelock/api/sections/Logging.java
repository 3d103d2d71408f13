package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The audit log. */
@ValidationRule(
    value = "!has(self.output) || self.output == 'stdout' || (has(self.file) && self.file != '')",
    message = "output file and both need file")
public record Logging(
    @JsonPropertyDescription("How a line looks. Default json.") @Nullable LogFormat format,
    @JsonPropertyDescription("Where lines go. Default stdout.") @Nullable LogOutput output,
    @JsonPropertyDescription("File for output file and both. Default none.") @Size(max = 4096)
        @Nullable String file,
    @JsonPropertyDescription("Whether allowed exchanges are logged. Default true.")
        @Nullable Boolean includeAllowed,
    @JsonPropertyDescription("Whether refusals are logged. Default true.")
        @Nullable Boolean includeBlocked) {}
