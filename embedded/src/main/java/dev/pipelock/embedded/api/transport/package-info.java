/** HTTPS and WebSocket on a loopback port; the only package that knows Netty. */
@NullMarked
package dev.pipelock.embedded.api.transport;

import org.jspecify.annotations.NullMarked;
