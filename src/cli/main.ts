#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { AssayError } from '../core/errors.js';
import { version } from '../version.js';
import { commands, type ListedCommand } from './commands/index.js';
import { exitCodeOf } from './exit-code.js';

/** Exit codes: 0 all scored, 1 internal error, 2 bad usage or refused input, 3 something unscored, 130 interrupted. */
async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('assay')
    .description(
      'Judge answers with tools: process rewards, an outcome reward, and evidence anyone can re-run.',
    )
    .version(version)
    .showHelpAfterError('(add --help for usage and examples)')
    .exitOverride();
  try {
    const called = argv[2] === 'help' ? argv[3] : argv[2];
    for (const command of commands) program.addCommand(await commandFor(command, called));
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** The command that is called whole; of the others what the overview of all commands needs. */
async function commandFor(
  { name, args, summary, load }: ListedCommand,
  called: string | undefined,
): Promise<Command> {
  if (name === called) return (await load()).exitOverride();
  const listed = new Command(name).summary(summary);
  return args === '' ? listed : listed.arguments(args);
}

/** Says what went wrong: in words where it was foreseen, with the stack where it is a bug. */
function report(error: unknown): number {
  if (error instanceof AssayError) process.stderr.write(`assay: ${error.message}\n`);
  else if (!(error instanceof CommanderError)) {
    const stack = (error as Error)?.stack ?? String(error);
    process.stderr.write(`assay: internal error, please report it\n${stack}\n`);
  }
  return exitCodeOf(error);
}

await main(process.argv);
