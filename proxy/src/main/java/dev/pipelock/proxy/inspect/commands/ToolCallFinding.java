package dev.pipelock.proxy.inspect.commands;

import dev.pipelock.proxy.inspect.Finding;

/**
 * What a rule of the tool policy saw in a call.
 *
 * @param finding where; its path is the argument's, its view the spelling that it was read in
 * @param remedy what the rule asks for
 */
public record ToolCallFinding(Finding finding, ToolCallRule.Remedy remedy) {}
