/** What the API server serves: resource types, object keys, metadata and Status errors. */
@NullMarked
package dev.pipelock.embedded.api.resource;

import org.jspecify.annotations.NullMarked;
