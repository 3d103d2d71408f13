/** Tool calls that run or write what no agent should: the built-in rules of the tool policy. */
@NullMarked
package dev.pipelock.proxy.inspect.commands;

import org.jspecify.annotations.NullMarked;
