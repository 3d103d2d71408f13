/** Zstandard (RFC 8878), decoded block by block. */
@NullMarked
package dev.pipelock.proxy.coding.zstd;

import org.jspecify.annotations.NullMarked;
