package dev.pipelock.proxy.inspect.shell.reading;

import dev.pipelock.proxy.inspect.shell.Cursor;
import dev.pipelock.proxy.inspect.shell.Environment;
import dev.pipelock.proxy.inspect.shell.Output;
import dev.pipelock.proxy.inspect.shell.ShellBudget;
import dev.pipelock.proxy.inspect.shell.Traced;

/** What the readers of one command line share: its variables, its limits and what it would run. */
record Shell(Environment environment, ShellBudget budget, Transcript transcript) {

  /** Reads a text as a script of its own, as {@code sh -c} would; returns what it prints. */
  Output run(Traced script, int depth) {
    if (!budget.depth(depth) || !budget.characters(script.length())) {
      return Output.UNKNOWN;
    }
    return new ScriptReader(this, new Cursor(script), depth).read(false);
  }
}
