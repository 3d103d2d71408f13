/**
 * A Kubernetes API server in this process: storage, server-side apply, watches, garbage collection,
 * admission.
 */
@NullMarked
package dev.pipelock.embedded.api;

import org.jspecify.annotations.NullMarked;
