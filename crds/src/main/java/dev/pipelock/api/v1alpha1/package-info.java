/** The PipelockPolicy custom resource: its spec (sections and deployment knobs) and its status. */
@NullMarked
package dev.pipelock.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
