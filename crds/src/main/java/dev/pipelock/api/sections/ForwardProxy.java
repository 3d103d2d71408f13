package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forward proxy on 8888. */
public record ForwardProxy(
    @JsonPropertyDescription(
            "Whether CONNECT and absolute-form requests are served. Default: false in a file, true in the custom resource.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription(
            "TCP port of the forward proxy, 1 to 65535, custom resource only; a file's port is --listen. Default 8888.")
        @Nullable Integer port,
    @JsonPropertyDescription(
            "Longest life of a tunnel in seconds, counted from CONNECT. Default 300.")
        @Nullable Integer maxTunnelSeconds,
    @JsonPropertyDescription(
            "Seconds without a byte in either direction before a tunnel ends. Default 120.")
        @Nullable Integer idleTimeoutSeconds,
    @JsonPropertyDescription(
            "Whether the TLS server name must equal the CONNECT host. Default true.")
        @Nullable Boolean sniVerification,
    @JsonPropertyDescription("Hosts for which clients are told to use /ws instead.")
        @Nullable List<String> redirectWebsocketHosts,
    @JsonPropertyDescription("Ports that CONNECT may reach. Default 80, 443, 8080, 8443.")
        @Nullable List<Integer> connectPorts) {}
