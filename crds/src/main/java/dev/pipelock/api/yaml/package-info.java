/** YAML text to a JSON tree that remembers its lines, and back to canonical text. */
@NullMarked
package dev.pipelock.api.yaml;

import org.jspecify.annotations.NullMarked;
