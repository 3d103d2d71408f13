/**
 * The way from a message to its verdict without a socket: what goes on the wire, and what the proxy
 * makes of it.
 */
@NullMarked
package dev.pipelock.proxy.offline;

import org.jspecify.annotations.NullMarked;
