/** Tests of the API module as a whole. */
@NullMarked
package dev.pipelock.api;

import org.jspecify.annotations.NullMarked;
