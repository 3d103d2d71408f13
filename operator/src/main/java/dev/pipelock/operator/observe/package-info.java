/** Informers over pods and CRDs, and what they say about a policy. */
@NullMarked
package dev.pipelock.operator.observe;

import org.jspecify.annotations.NullMarked;
