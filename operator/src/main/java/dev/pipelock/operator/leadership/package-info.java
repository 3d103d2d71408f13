/** Which replica reconciles: the Lease, what happens when it is lost, and its early release. */
@NullMarked
package dev.pipelock.operator.leadership;

import org.jspecify.annotations.NullMarked;
