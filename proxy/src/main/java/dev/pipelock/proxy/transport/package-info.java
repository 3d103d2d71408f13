/** Listeners, threads, back-pressure and drain; Netty lives here and in tls. */
@NullMarked
package dev.pipelock.proxy.transport;

import org.jspecify.annotations.NullMarked;
