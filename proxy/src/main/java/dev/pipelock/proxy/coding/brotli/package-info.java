/** Brotli (RFC 7932), decoded command by command. */
@NullMarked
package dev.pipelock.proxy.coding.brotli;

import org.jspecify.annotations.NullMarked;
