/** Requests in, responses out: paths, verbs, discovery, reviews. */
@NullMarked
package dev.pipelock.embedded.api.request;

import org.jspecify.annotations.NullMarked;
