/** The MCP reverse proxy's edge on 8889. */
@NullMarked
package dev.pipelock.proxy.transport.mcp;

import org.jspecify.annotations.NullMarked;
