package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.transport.BodyBudget;
import dev.pipelock.proxy.transport.ProxyServices;
import dev.pipelock.proxy.transport.tunnel.Tunnels;
import dev.pipelock.proxy.transport.upstream.UpstreamConnector;

/** What the exchanges of the forward port share. */
record Edge(
    ProxyServices services,
    UpstreamConnector connector,
    UpstreamPools upstreams,
    BodyBudget bodies,
    Tunnels tunnels,
    Interception interception,
    Judging judging,
    Contents contents,
    WebSockets webSockets) {}
