/** Tests of the small languages inside values. */
@NullMarked
package dev.pipelock.api.grammar;

import org.jspecify.annotations.NullMarked;
