/** Strict JSON-RPC 2.0 messages. */
@NullMarked
package dev.pipelock.proxy.jsonrpc;

import org.jspecify.annotations.NullMarked;
