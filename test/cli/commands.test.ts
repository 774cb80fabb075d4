import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { listBenchmarks, loadBenchmark } from '../../src/cli/benchmarks.js';
import { commands } from '../../src/cli/commands/index.js';
import { exitCodeOf } from '../../src/cli/exit-code.js';
import { FormatError, RubricError, UsageError } from '../../src/core/index.js';
import { LockedError, LogWriteError } from '../../src/log/index.js';
import { packageRoot, version } from '../../src/version.js';

const CLI = join(packageRoot, 'dist', 'src', 'cli', 'main.js');
const assay = (...args: string[]) => spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });

describe('exit codes of errors', () => {
  it.each([
    ['bad usage', new UsageError('x'), 2],
    ['a refused rubric', new RubricError('r', []), 2],
    ['a newer format', new FormatError('p', 2, 1), 2],
    ['a run that another process writes', new LockedError('f', 1, ''), 2],
    ['a full disk', new LogWriteError('p', new Error('ENOSPC')), 1],
    ['a bug', new TypeError('x'), 1],
    ['an unknown option', new CommanderError(1, 'c', 'm'), 2],
    ['help', new CommanderError(0, 'c', 'm'), 0],
  ])('%s', (_name, error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });
});

describe('the benchmarks', () => {
  it('are every file that `assay bench` lists', async () => {
    for (const name of listBenchmarks()) expect(typeof (await loadBenchmark(name)).run).toBe('function');
    expect(listBenchmarks()).toContain('speed');
  });
});

describe('the commands', () => {
  it.each(commands)('$name is listed as it is', async ({ name, args, summary, load }) => {
    const command = await load();
    const shown = command.registeredArguments
      .map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`))
      .join(' ');
    expect({
      name: command.name(),
      args: shown,
      summary: command.summary() || command.description(),
    }).toEqual({ name, args, summary });
  });

  it.each(commands)('$name explains itself with an example', ({ name }) => {
    for (const args of [
      [name, '--help'],
      ['help', name],
    ]) {
      const { status, stdout } = assay(...args);
      expect(status).toBe(0);
      expect(stdout).toContain(`assay ${name}`);
      expect(stdout).toMatch(/Examples?:/);
    }
  });

  it('the overview names them all', () => {
    const { status, stdout } = assay('--help');
    expect(status).toBe(0);
    for (const { name, summary } of commands)
      expect(stdout.replace(/\s+/g, ' ')).toMatch(new RegExp(`${name} .*${summary}`));
  });

  it.each([
    [['--version'], 0, version],
    [[], 2, 'Usage: assay'],
    [['frob'], 2, "unknown command 'frob'"],
    [['judge'], 2, "required option '--rubric"],
    [['judge', 'x', '--rubric', 'r', '--out', 'o', '--frob'], 2, 'unknown option'],
    [['rubric', 'frob'], 2, 'frob'],
    [['bench', 'frob'], 2, 'expected the name of a benchmark'],
    [['show', '/nowhere'], 2, '/nowhere'],
  ])('assay %j ends with %i', (args, code, words) => {
    const { status, stdout, stderr } = assay(...args);
    expect({ status, words: `${stdout}${stderr}`.includes(words) }).toEqual({ status: code, words: true });
  });
});
