/**
 * The policy sections, once, as records: camelCase in the custom resource, snake_case in the file.
 */
@NullMarked
package dev.pipelock.api.sections;

import org.jspecify.annotations.NullMarked;
