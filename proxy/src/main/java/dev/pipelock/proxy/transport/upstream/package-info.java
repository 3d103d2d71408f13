/** Resolve, check every address, connect; dials only with a permit. */
@NullMarked
package dev.pipelock.proxy.transport.upstream;

import org.jspecify.annotations.NullMarked;
