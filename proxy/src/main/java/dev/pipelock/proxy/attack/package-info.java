/**
 * Attacks of our own against a policy: what it stops, what it lets through, which setting helps.
 */
@NullMarked
package dev.pipelock.proxy.attack;

import org.jspecify.annotations.NullMarked;
