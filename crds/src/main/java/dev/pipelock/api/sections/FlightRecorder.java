package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Signed evidence files. */
public record FlightRecorder(
    @JsonPropertyDescription(
            "Whether evidence is written; inert without dir and a signing key. Default true.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription(
            "Whether a request is refused when its receipt cannot be written. Default false.")
        @Nullable Boolean requireReceipts,
    @JsonPropertyDescription("Whether matched values are left out of the evidence. Default true.")
        @Nullable Boolean redact,
    @JsonPropertyDescription("Folder of the evidence files. Default none.") @Size(max = 4096)
        @Nullable String dir,
    @JsonPropertyDescription("File with the Ed25519 signing key. Default none.") @Size(max = 4096)
        @Nullable String signingKeyPath,
    @JsonPropertyDescription("Entries between two signed checkpoints. Default 1000.")
        @Min(1)
        @Max(1000000)
        @Nullable Integer checkpointInterval,
    @JsonPropertyDescription("Days that evidence is kept; 0 keeps it for ever. Default 0.")
        @Min(0)
        @Max(36500)
        @Nullable Integer retentionDays,
    @JsonPropertyDescription("Whether checkpoints are signed. Default true.")
        @Nullable Boolean signCheckpoints,
    @JsonPropertyDescription("Most entries in one file. Default 10000.") @Min(1) @Max(10000000)
        @Nullable Integer maxEntriesPerFile,
    @JsonPropertyDescription("Whether matched values are kept encrypted. Default false.")
        @Nullable Boolean rawEscrow,
    @JsonPropertyDescription(
            "X25519 public key for raw_escrow, 64 lower-case hex digits. Default none.")
        @Size(max = 64)
        @Nullable String escrowPublicKey) {}
