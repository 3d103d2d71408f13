/** The bytes of a refusal, in the shape that the client's SDK shows to a person. */
@NullMarked
package dev.pipelock.proxy.refusal;

import org.jspecify.annotations.NullMarked;
