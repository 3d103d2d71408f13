/** The few built-in controllers a Deployment needs to become pods. */
@NullMarked
package dev.pipelock.embedded.controller;

import org.jspecify.annotations.NullMarked;
