/** Creating, changing and deleting one object: checks, admission, ownership, then the store. */
@NullMarked
package dev.pipelock.embedded.api.write;

import org.jspecify.annotations.NullMarked;
