/** The proxy's configuration file and digests, rendered from the spec. */
@NullMarked
package dev.pipelock.operator.rendering;

import org.jspecify.annotations.NullMarked;
