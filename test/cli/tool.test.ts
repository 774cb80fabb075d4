import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { builtinTools } from '../../src/builtin.js';
import { packageRoot } from '../../src/version.js';

const CLI = join(packageRoot, 'dist', 'src', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'assay-tool-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function assay(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'tool', ...args], {
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

const written = (name: string, content: string): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

describe('assay tool', () => {
  it('lists every tool', () => {
    const { stdout, status } = assay([]);
    expect(status).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual([...builtinTools().keys()]);
  });

  it.each([...builtinTools().keys()])('prints the JSON Schema of %s', (name) => {
    const { stdout, status } = assay([name, '--schema']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ type: 'object', properties: expect.any(Object) as object });
  });

  it.each<[string, string[], string, number, object]>([
    ['a true claim', ['calculator', '--text', '2 + 2 = 4'], '', 0, { finding: 'supports' }],
    ['a false claim', ['calculator', '--text', '2 + 2 = 5'], '', 0, { finding: 'refutes' }],
    [
      'nothing to check',
      ['calculator', '--text', 'hello'],
      '',
      3,
      { finding: 'open', code: 'nothing_to_check' },
    ],
    [
      'arguments',
      ['math_equivalence', '--text', '4', '--args', '{"reference": "8/2"}'],
      '',
      0,
      { finding: 'supports' },
    ],
    ['arguments the tool refuses', ['calculator', '--args', '{"text": 3}'], '', 3, { code: 'bad_arguments' }],
    [
      'arguments from standard input',
      ['calculator', '--args', '-'],
      '{"text": "1 = 1"}',
      0,
      { finding: 'supports' },
    ],
    ['a text from standard input', ['calculator', '--text-file', '-'], '1 = 2', 0, { finding: 'refutes' }],
  ])('asks about %s', (_what, args, input, status, result) => {
    const got = assay(args, input);
    expect(got.status).toBe(status);
    expect(JSON.parse(got.stdout)).toMatchObject(result);
  });

  it('reads arguments and text from files', () => {
    const args = written('args.json', '{"reference": "5"}');
    const text = written('text.txt', 'Answer: 5');
    const got = assay(['math_equivalence', '--args', `@${args}`, '--text-file', text]);
    expect(JSON.parse(got.stdout)).toMatchObject({ finding: 'supports' });
  });

  it.each([
    ['a tool nobody has', ['shell'], /expected the name of a tool \(calculator/],
    ['no input', ['calculator'], /assay tool calculator --schema/],
    ['arguments that are no JSON', ['calculator', '--args', '{text}'], /--args: expected a JSON object/],
    ['arguments that are a list', ['calculator', '--args', '[]'], /an object is needed, not a list/],
    ['a file that is not there', ['calculator', '--text-file', '/nowhere'], /ENOENT/],
    ['two texts', ['calculator', '--text', 'a', '--text-file', 'b'], /expected one text/],
    [
      'two readers of standard input',
      ['calculator', '--args', '-', '--text-file', '-'],
      /expected one reader/,
    ],
  ])('refuses %s', (_what, args, message) => {
    const { status, stdout, stderr } = assay(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
