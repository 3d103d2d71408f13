/** What happens to objects after a write: garbage collection, the end of namespaces and of CRDs. */
@NullMarked
package dev.pipelock.embedded.api.lifecycle;

import org.jspecify.annotations.NullMarked;
