package dev.pipelock.proxy.mediation;

import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Target;

/**
 * One request and its response, with the policy that holds for both.
 *
 * @param id unique in this process, for example {@code req-17}; shown to the client on a refusal
 * @param policy read once, when the exchange opened
 * @param clientIp address of who connected, without port
 * @param method HTTP method; JSON-RPC method on the MCP surface
 */
public record Exchange(
    String id,
    Surface surface,
    PolicySnapshot policy,
    String clientIp,
    String method,
    Target target) {}
