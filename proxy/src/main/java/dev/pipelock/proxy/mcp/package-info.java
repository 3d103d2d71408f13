/** What MCP messages mean: which fields are content, and which refusal a peer understands. */
@NullMarked
package dev.pipelock.proxy.mcp;

import org.jspecify.annotations.NullMarked;
