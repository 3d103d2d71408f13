/**
 * What each proxy says of itself: asked for off the reconciler's threads, kept while its pod lives.
 */
@NullMarked
package dev.pipelock.operator.replica;

import org.jspecify.annotations.NullMarked;
