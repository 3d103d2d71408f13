/** From a pod and the policies to a minimal JSON patch; pure and idempotent. */
@NullMarked
package dev.pipelock.operator.mutation;

import org.jspecify.annotations.NullMarked;
