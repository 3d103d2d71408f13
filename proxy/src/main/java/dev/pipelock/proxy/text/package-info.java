/** Content and its views, each mapped back to the offsets of its source. */
@NullMarked
package dev.pipelock.proxy.text;

import org.jspecify.annotations.NullMarked;
