/** The operator's own health and metrics over HTTP. */
@NullMarked
package dev.pipelock.operator.admin;

import org.jspecify.annotations.NullMarked;
