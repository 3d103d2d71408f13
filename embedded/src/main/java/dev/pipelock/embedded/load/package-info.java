/** Load on a packaged proxy from real sockets, beside the same load without it. */
@NullMarked
package dev.pipelock.embedded.load;

import org.jspecify.annotations.NullMarked;
