/** What several tests of the API share. */
@NullMarked
package dev.pipelock.api.testing;

import org.jspecify.annotations.NullMarked;
