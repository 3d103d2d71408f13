/** The reconciler, its workflow and its conditions. */
@NullMarked
package dev.pipelock.operator.reconcile;

import org.jspecify.annotations.NullMarked;
