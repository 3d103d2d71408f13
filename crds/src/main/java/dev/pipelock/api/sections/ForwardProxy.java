package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forward proxy on 8888. */
public record ForwardProxy(
    @JsonPropertyDescription(
            "Whether CONNECT and absolute-form requests are served. Default: false in a file, true in the custom resource.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription(
            "TCP port of the forward proxy; custom resource only, because a file's port is --listen. Default 8888.")
        @Min(1)
        @Max(65535)
        @Nullable Integer port,
    @JsonPropertyDescription(
            "Longest life of a tunnel in seconds, counted from CONNECT. Default 300.")
        @Min(1)
        @Max(604800)
        @Nullable Integer maxTunnelSeconds,
    @JsonPropertyDescription(
            "Seconds without a byte in either direction before a tunnel ends. Default 120.")
        @Min(1)
        @Max(604800)
        @Nullable Integer idleTimeoutSeconds,
    @JsonPropertyDescription(
            "Whether the TLS server name must equal the CONNECT host. Default true.")
        @Nullable Boolean sniVerification,
    @JsonPropertyDescription(
            "Hosts, as domain patterns, for which clients are told to use /ws instead. Default none.")
        @Size(max = 1000)
        @Nullable List<String> redirectWebsocketHosts,
    @JsonPropertyDescription("TCP ports that CONNECT may reach. Default 80, 443, 8080, 8443.")
        @Size(max = 1000)
        @Nullable List<Integer> connectPorts) {}
