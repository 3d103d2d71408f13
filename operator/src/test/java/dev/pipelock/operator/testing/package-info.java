/** Clusters, and the parts of one that a test plays itself. */
@NullMarked
package dev.pipelock.operator.testing;

import org.jspecify.annotations.NullMarked;
