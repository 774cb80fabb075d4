import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RubricError, type RubricInput } from '../../src/core/index.js';
import { loadRubric, MAX_RUBRIC_BYTES, parseRubric, readRubricText } from '../../src/rubric/index.js';
import { known } from './known.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-rubric-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MINIMAL = '{"name":"mine","criteria":[]}';

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function refusalOf(rubric: string | RubricInput): Promise<RubricError> {
  const error: unknown = await loadRubric(rubric, known).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RubricError);
  return error as RubricError;
}

describe('loadRubric', () => {
  it('reads a file, with or without byte order mark', async () => {
    expect(await loadRubric(file('plain.json', MINIMAL), known)).toMatchObject({
      name: 'mine',
      segment: 'line',
    });
    expect(await loadRubric(file('bom.json', `\ufeff${MINIMAL}`), known)).toMatchObject({ name: 'mine' });
  });

  it('reads a shipped rubric by its bare name', async () => {
    expect(await loadRubric('worked-math', known)).toMatchObject({ name: 'worked-math' });
  });

  it('takes a rubric itself, loaded or as written', async () => {
    const loaded = await loadRubric({ name: 'mine', criteria: [{ id: 'a', text: 'x' }] }, known);
    expect(await loadRubric(loaded, known)).toEqual(loaded);
  });

  it('names the rubric that is refused', async () => {
    expect((await refusalOf({ name: 'mine', criteria: [], segment: 'x' })).source).toBe('rubric "mine"');
    const path = file('refused.json', '{"name":"x"}');
    expect((await refusalOf(path)).source).toBe(path);
    expect(await refusalOf(null as unknown as RubricInput)).toMatchObject({ source: 'rubric' });
  });

  it.each([
    ['worked-maths', 'nothing there', 'Did you mean "worked-math"?'],
    ['no-such-thing-anywhere', 'nothing there', 'multiple-choice, '],
    ['./no/such/file.json', 'nothing there', 'Give the path of a JSON file'],
    ['../rubrics/worked-math', 'nothing there', 'Did you mean "worked-math"?'],
    ['rubrics', 'a folder', 'Give the path of a JSON file'],
    ['', 'nothing there', 'Give the path of a JSON file'],
  ])('refuses %j', async (name, got, remedy) => {
    const { problems } = await refusalOf(name);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ path: '', got, expected: expect.stringContaining('a rubric file') });
    expect(problems[0]?.remedy).toContain(remedy);
  });

  it('refuses what is too long before reading it whole', async () => {
    const { problems } = await refusalOf(file('long.json', ' '.repeat(MAX_RUBRIC_BYTES + 1)));
    expect(problems[0]).toMatchObject({ expected: 'at most 5000000 bytes', got: 'more' });
  });

  it('refuses what is no UTF-8', async () => {
    const { problems } = await refusalOf(file('latin1.json', Uint8Array.from([0x22, 0xe9, 0x22])));
    expect(problems[0]).toMatchObject({ expected: 'UTF-8 text', remedy: 'Save the file as UTF-8.' });
  });

  it('ends on a megabyte of brackets', async () => {
    const { problems } = await refusalOf(file('deep.json', '['.repeat(1e6)));
    expect(problems[0]).toMatchObject({ expected: 'nesting of at most 100 levels' });
  });
});

describe('parseRubric', () => {
  const refused = (text: string) => {
    try {
      parseRubric(text, known, 'stdin');
    } catch (error) {
      return (error as RubricError).problems;
    }
    return [];
  };

  it('takes text with a byte order mark', () => {
    expect(parseRubric(`\ufeff${MINIMAL}`, known, 'stdin').name).toBe('mine');
  });

  it('gives line and column of what is no JSON', () => {
    expect(refused('{\n  "name": "x",\n  "criteria": [],\n}')).toEqual([
      {
        path: '',
        expected: 'a key',
        got: '"}" at line 4, column 1',
        remedy: 'Remove the comma before it, or write what is missing.',
      },
    ]);
  });

  it('refuses keys given twice, together with every other problem', () => {
    expect(refused('{"name":"x","name":"y",\n"criteria":[],"segment":"nope"}')).toMatchObject([
      { path: 'name', expected: 'each key once', got: 'a second "name" at line 1, column 13' },
      { path: 'segment' },
    ]);
    expect(refused('{"name":"x","name":"y","criteria":[]}')).toHaveLength(1);
  });

  it('reads what a stream gives, split anywhere', async () => {
    async function* bytes() {
      for (const byte of Buffer.from('{"name":"é","criteria":[]}')) yield Uint8Array.of(byte);
    }
    const text = await readRubricText(bytes(), 'stdin');
    expect(parseRubric(text, known, 'stdin').name).toBe('é');
  });
});
