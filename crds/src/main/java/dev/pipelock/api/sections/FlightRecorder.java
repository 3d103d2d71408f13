package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Signed evidence files. */
public record FlightRecorder(
    @JsonPropertyDescription("Default true; inert without dir and key.") @Nullable Boolean enabled,
    @JsonPropertyDescription("Default false.") @Nullable Boolean requireReceipts,
    @JsonPropertyDescription("Default true.") @Nullable Boolean redact,
    @JsonPropertyDescription("Folder of the evidence files.") @Nullable String dir,
    @JsonPropertyDescription("File of the signing key.") @Nullable String signingKeyPath) {}
