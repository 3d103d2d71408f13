/** From findings and policy to a verdict; pure. */
@NullMarked
package dev.pipelock.proxy.verdict;

import org.jspecify.annotations.NullMarked;
