import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { builtinSegmenters, rubricJudgeWith } from '../../src/builtin.js';
import { panelCommand } from '../../src/cli/commands/panel.js';
import { readGoldLabels } from '../../src/cli/gold-labels.js';
import {
  DEFAULT_ASK_LIMITS,
  fixedClock,
  modelFailure,
  type RubricInput,
  rubricSchema,
  UNBOUNDED,
} from '../../src/core/index.js';
import { samplesOf } from '../../src/data/index.js';
import type { RunHeader } from '../../src/log/index.js';
import { runJudge } from '../../src/run/index.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { meanVoter } from '../../src/vote/index.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-panel-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A juror that says of each item what the response says it will: `a=met`, `b=down`. */
const juror = (name: string) =>
  scriptedModel(
    ({ messages }) => {
      const text = JSON.stringify(messages.at(-1)?.content);
      const said = [...text.matchAll(new RegExp(`${name}=(met|not met|down)`, 'g'))].map((match) => match[1]);
      if (said.includes('down')) return modelFailure('model_timeout', 'too slow');
      const verdicts = said.map((verdict, index) => [`i${index + 1}`, { reason: 'so', verdict }]);
      return JSON.stringify(Object.fromEntries(verdicts));
    },
    { name },
  );

async function judged(
  name: string,
  samples: readonly object[],
  criteria: RubricInput['criteria'],
  {
    jurors = ['a', 'b'],
    votes = 1,
    map = {},
  }: { jurors?: string[]; votes?: number; map?: RunHeader['data']['map'] } = {},
): Promise<string> {
  const out = join(folder, name);
  await runJudge({
    judge: rubricJudgeWith({ voter: meanVoter(), votes }),
    rubric: rubricSchema.parse({ name: 'r', segment: 'line', criteria }),
    samples: samplesOf(samples, map),
    data: { path: 'x', sha256: null, bytes: null, format: 'jsonl', map },
    checkSampleCriteria: () => [],
    tools: new Map(),
    segmenters: builtinSegmenters,
    models: jurors.map(juror),
    sampling: {},
    ask: DEFAULT_ASK_LIMITS,
    budget: UNBOUNDED,
    attachments: null,
    clock: fixedClock(0),
    out,
  });
  return out;
}

const written = (name: string, content: string | Buffer): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
const lines = (records: readonly object[]) => records.map((record) => JSON.stringify(record)).join('\n');

let printed = '';
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

async function panel(...args: string[]): Promise<number | string | undefined | null> {
  process.exitCode = undefined;
  await panelCommand().exitOverride().parseAsync(args, { from: 'user' });
  return process.exitCode;
}

const ONE: RubricInput['criteria'] = [{ id: 'good', text: 'Good.' }];
// errors of a: 1 0 0 0, of b: 1 0 −1 0; by hand r = (¾·1 + ¼·1) / √(¾ · 2) = √(2/3)
const SAMPLES = [
  { id: 's1', input: 'q', response: 'first a=met b=met', labels: { good: 0 } },
  { id: 's2', input: 'q', response: 'second a=met b=met', labels: { good: true } },
  { id: 's3', input: 'q', response: 'third a=met b=not met', labels: { good: 'met' } },
  { id: 's4', input: 'q', response: 'fourth a=not met b=not met', labels: { good: 0 } },
];
let run = '';
let data = '';
beforeAll(async () => {
  run = await judged('plain', SAMPLES, ONE);
  data = written('data.jsonl', lines(SAMPLES));
});

describe('assay panel', () => {
  it('prints how good each juror is, how errors go together and what the panel is worth', async () => {
    expect(await panel(run, '--labels', data, '--label', 'labels.good')).toBeUndefined();
    expect(printed).toBe(`good: 4 labelled items, 2 jurors

juror      items  accuracy  unscored
a          4      0.750     0
b          4      0.500     0
the panel  4      0.625     0

correlation of errors
  a  b  0.816 on 4 items

effective jurors: 1.10 of 2 (mean correlation 0.816, 1 of 1 pairs)
agreement: 0.750 of the votes with their result
`);
  });

  it('prints the same as data', async () => {
    await panel(run, '--labels', data, '--label', 'labels.good', '--json');
    const study = JSON.parse(printed) as Record<string, number>;
    expect(study).toMatchObject({ criterion: 'good', items: 4, leftOut: {}, panel: { accuracy: 0.625 } });
    expect(study.correlation).toBeCloseTo(Math.sqrt(2 / 3), 12);
    expect(study.effective).toBeCloseTo(2 / (1 + Math.sqrt(2 / 3)), 12);
  });

  it.each<[what: string, file: string, content: string | Buffer, label: string]>([
    ['a CSV of labels alone', 'gold.csv', 'id,gold\ns1,0\ns2,true\ns3,met\ns4,0\n', 'gold'],
    ['a JSON array', 'gold.json', JSON.stringify(SAMPLES), 'labels.good'],
    ['gzip', 'gold.jsonl.gz', gzipSync(lines(SAMPLES)), 'labels.good'],
    [
      'the first of a repeated id',
      'twice.jsonl',
      lines([...SAMPLES, { id: 's1', labels: { good: 1 } }]),
      'labels.good',
    ],
  ])('reads %s', async (_, file, content, label) => {
    await panel(run, '--labels', written(file, content), '--label', label, '--json');
    expect(JSON.parse(printed)).toMatchObject({ items: 4, jurors: [{ accuracy: 0.75 }, { accuracy: 0.5 }] });
  });

  it('leaves out what has no label, or a bad one, and says so', async () => {
    const some = written(
      'some.jsonl',
      `${lines([SAMPLES[0] ?? {}, SAMPLES[1] ?? {}, { id: 's3', labels: { good: 7 } }])}\n{broken\n`,
    );
    expect(await panel(run, '--labels', some, '--label', 'labels.good')).toBe(3);
    expect(printed).toContain('good: 2 labelled items, 2 jurors\nleft out: 1 bad_label, 1 no_label\n');
  });

  it('takes a vote that failed for no error of its juror', async () => {
    const samples = [
      ...SAMPLES,
      { id: 's5', input: 'q', response: 'fifth a=met b=down', labels: { good: 1 } },
    ];
    const out = await judged('down', samples, ONE);
    expect(
      await panel(out, '--labels', written('down.jsonl', lines(samples)), '--label', 'labels.good'),
    ).toBe(3);
    expect(printed).toContain('b          4      0.500     1 model_timeout\n');
    expect(printed).toContain('the panel  4      0.625     1 too_few_votes\n');
  });

  it('counts several votes of a model as one', async () => {
    const out = await judged('votes', SAMPLES, ONE, { votes: 3 });
    await panel(out, '--labels', data, '--label', 'labels.good', '--json');
    expect(JSON.parse(printed)).toMatchObject({ items: 4, jurors: [{ accuracy: 0.75 }, { accuracy: 0.5 }] });
  });

  it('reads a label a response, and a label a step, under the names of the run', async () => {
    const map = { id: ['key'], responses: ['x', 'y'], input: ['q'] };
    const samples = [
      {
        key: 1,
        q: '?',
        x: 'first a=met b=met\nsecond a=met b=not met',
        y: 'first a=met b=met',
        gold: [[1, 0], [1]],
      },
    ];
    const step: RubricInput['criteria'] = [{ id: 'good', scope: 'step', text: 'Good.' }];
    const out = await judged('steps', samples, step, { map });
    const alone = [{ id: '1', gold: [[1, 0], [1]] }];
    for (const file of [written('steps.jsonl', lines(samples)), written('alone.jsonl', lines(alone))]) {
      printed = '';
      await panel(out, '--labels', file, '--label', 'gold', '--json');
      expect(JSON.parse(printed)).toMatchObject({
        items: 3,
        jurors: [
          { items: 3, accuracy: expect.closeTo(2 / 3, 12) as number },
          { items: 3, accuracy: 1 },
        ],
      });
    }
  });

  it('never takes one label for several responses', async () => {
    const samples = [{ id: 's', input: '?', responses: ['a=met b=met', 'x a=met b=met'], gold: 1 }];
    const out = await judged('several', samples, ONE);
    for (const file of [written('several.jsonl', lines(samples)), written('one.csv', 'id,gold\ns,1\n')]) {
      printed = '';
      await panel(out, '--labels', file, '--label', 'gold', '--json');
      expect(JSON.parse(printed)).toMatchObject({ items: 0, leftOut: { bad_label: 2 }, effective: null });
    }
  });

  it('knows by the data that there are several responses where only the first was judged', async () => {
    const path = written('first.jsonl', lines([{ id: 's', responses: ['x', 'y'], gold: [1, 0] }]));
    const { labelOf } = await readGoldLabels({ path, map: {}, label: 'gold', several: new Set() });
    expect(labelOf({ sampleId: 's', response: 0 }, null)).toBe(1);
  });

  it.each<[what: string, args: () => string[], message: RegExp]>([
    ['no run', () => ['/nowhere', '--labels', data, '--label', 'x'], /expected a run folder/],
    ['no data', () => [run, '--labels', '/nowhere', '--label', 'x'], /nowhere/],
    [
      'a criterion that is none',
      () => [run, '--labels', data, '--label', 'x', '--criterion', 'bad'],
      /--criterion: expected one that models are asked \(good\), got bad/,
    ],
    ['no labels', () => [run, '--label', 'x'], /required option '--labels/],
  ])('refuses %s', async (_, args, message) => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    await expect(panel(...args())).rejects.toThrow(message);
  });

  it('refuses a run that one model judged alone', async () => {
    const out = await judged('alone', SAMPLES, ONE, { jurors: ['a'] });
    await expect(panel(out, '--labels', data, '--label', 'labels.good')).rejects.toThrow(
      /expected verdicts that several models voted on, got none \(4 not_voted\)/,
    );
  });

  it('asks which criterion is meant', async () => {
    const out = await judged('two', [], [...ONE, { id: 'kind', text: 'Kind.' }]);
    await expect(panel(out, '--labels', data, '--label', 'x')).rejects.toThrow(/\(good, kind\), got none/);
  });
});
