/** Strict JSON-RPC 2.0 messages that keep the bytes they came in. */
@NullMarked
package dev.pipelock.proxy.jsonrpc;

import org.jspecify.annotations.NullMarked;
