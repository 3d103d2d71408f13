/** Every object, its versions in one order, and the watches on them. */
@NullMarked
package dev.pipelock.embedded.api.store;

import org.jspecify.annotations.NullMarked;
