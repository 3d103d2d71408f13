/** The forward proxy's edge on 8888. */
@NullMarked
package dev.pipelock.proxy.transport.forward;

import org.jspecify.annotations.NullMarked;
