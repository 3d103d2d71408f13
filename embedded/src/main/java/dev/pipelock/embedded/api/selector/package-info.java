/** Label and field selectors, parsed once and then asked. */
@NullMarked
package dev.pipelock.embedded.api.selector;

import org.jspecify.annotations.NullMarked;
