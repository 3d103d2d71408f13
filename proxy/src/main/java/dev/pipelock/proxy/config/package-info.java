/** From YAML to a published policy, every error with its path and line. */
@NullMarked
package dev.pipelock.proxy.config;

import org.jspecify.annotations.NullMarked;
