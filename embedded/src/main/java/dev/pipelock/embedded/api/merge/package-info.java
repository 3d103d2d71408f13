/** How two versions of one object become one: patches, server-side apply, field ownership; pure. */
@NullMarked
package dev.pipelock.embedded.api.merge;

import org.jspecify.annotations.NullMarked;
