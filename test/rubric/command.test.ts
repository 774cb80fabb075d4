import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rubricCommand } from '../../src/cli/commands/rubric.js';
import { AssayError, RubricError } from '../../src/core/index.js';
import { listRubrics, rubricJsonSchema } from '../../src/rubric/index.js';
import { known } from './known.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-rubric-command-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(args: readonly string[], stdin = ''): Promise<{ lines: string[]; error: unknown }> {
  const lines: string[] = [];
  const input = async function* () {
    yield stdin;
  };
  const command = rubricCommand({
    known: async () => known,
    stdin: input,
    print: (line) => lines.push(line),
  }).exitOverride();
  for (const one of [command, ...command.commands])
    one.configureOutput({ writeOut: (text) => lines.push(text), writeErr: () => {} });
  const error: unknown = await command
    .parseAsync([...args], { from: 'user' })
    .catch((thrown: unknown) => thrown);
  return { lines, error };
}

function file(name: string, rubric: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(rubric));
  return path;
}

const one = { id: 'a', text: 'x' };

describe('assay rubric check', () => {
  it('says ok for each rubric', async () => {
    const path = file('ok.json', { name: 'mine', version: '2.1.0', criteria: [one] });
    const { lines } = await run(['check', path, 'worked-math', '-'], '{"name":"piped","criteria":[]}');
    expect(lines).toEqual([
      'ok: mine 2.1.0, 1 criterion',
      'ok: worked-math 1.0.0, 2 criteria',
      'ok: piped 1.0.0, 0 criteria',
    ]);
  });

  it('throws the refusal of one', async () => {
    const { error, lines } = await run(['check', '-'], '{"name":"piped"}');
    expect(error).toBeInstanceOf(RubricError);
    expect(error).toMatchObject({ source: 'standard input' });
    expect(lines).toEqual([]);
  });

  it('throws all refusals of several, and still says ok for the others', async () => {
    const bad = [file('bad1.json', {}), file('bad2.json', [])];
    const good = file('good.json', { name: 'good', criteria: [] });
    const { error, lines } = await run(['check', bad[0] ?? '', good, bad[1] ?? '']);
    expect(lines).toEqual(['ok: good 1.0.0, 0 criteria']);
    expect(error).toBeInstanceOf(AssayError);
    for (const path of bad) expect((error as AssayError).message).toContain(`${path} is refused`);
  });

  it('throws instead of ending the process where no file is given', async () => {
    const { error } = await run(['check']);
    expect(error).toMatchObject({ code: 'commander.missingArgument' });
  });
});

describe('assay rubric schema and list', () => {
  it('prints the JSON Schema', async () => {
    const { lines } = await run(['schema']);
    expect(JSON.parse(lines.join('\n'))).toEqual(rubricJsonSchema());
  });

  it('lists the shipped rubrics, a line each', async () => {
    const { lines } = await run(['list']);
    expect(lines).toHaveLength((await listRubrics()).length);
    expect(lines.join('\n')).toMatch(/^worked-math {2,}1\.0\.0 {2}Worked solutions with a reference/m);
  });

  it.each([['--help'], ['check', '--help'], ['schema', '--help'], ['list', '--help']])(
    'shows examples: %s %s',
    async (...args) => {
      const { lines } = await run(args);
      expect(lines.join('')).toContain('Examples:\n  assay rubric');
    },
  );
});
