package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
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
    @JsonPropertyDescription("Folder of the evidence files. Default none.") @Nullable String dir,
    @JsonPropertyDescription("File with the Ed25519 signing key. Default none.")
        @Nullable String signingKeyPath,
    @JsonPropertyDescription("Entries between two signed checkpoints. Default 1000.")
        @Nullable Integer checkpointInterval,
    @JsonPropertyDescription("Days that evidence is kept; 0 keeps it for ever. Default 0.")
        @Nullable Integer retentionDays,
    @JsonPropertyDescription("Whether checkpoints are signed. Default true.")
        @Nullable Boolean signCheckpoints,
    @JsonPropertyDescription("Most entries in one file. Default 10000.")
        @Nullable Integer maxEntriesPerFile,
    @JsonPropertyDescription("Whether matched values are kept encrypted. Default false.")
        @Nullable Boolean rawEscrow,
    @JsonPropertyDescription("X25519 public key for raw_escrow, 64 hex digits. Default none.")
        @Nullable String escrowPublicKey) {}
