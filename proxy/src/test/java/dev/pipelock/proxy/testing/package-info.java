/** Test doubles and samples for the whole module. */
@NullMarked
package dev.pipelock.proxy.testing;

import org.jspecify.annotations.NullMarked;
