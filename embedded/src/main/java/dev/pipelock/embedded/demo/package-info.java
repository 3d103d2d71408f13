/**
 * The demo: one policy in, real traffic mediated, live reload, and a status that tells the truth.
 */
@NullMarked
package dev.pipelock.embedded.demo;

import org.jspecify.annotations.NullMarked;
