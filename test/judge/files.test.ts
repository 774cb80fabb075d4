import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  defineTool,
  type FileAccess,
  IDENTITY,
  looked,
  memoryFileStore,
  sha256Of,
  supports,
  type Tool,
  toolFiles,
} from '../../src/core/index.js';
import { samplesOf } from '../../src/data/index.js';
import { judge, type ModelPart, type SampleInput } from '../../src/index.js';
import { openFileFolder, openRun } from '../../src/log/index.js';
import { attachedBytes } from '../../src/media/index.js';
import { replayRun, runJudge } from '../../src/run/index.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { plain } from '../media/pictures.js';

let root = '';
let red: Buffer;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'assay-files-'));
  red = await plain(40, 20, '#ff0000').png().toBuffer();
  mkdirSync(join(root, 'data'));
  writeFileSync(join(root, 'data', 'red.png'), red);
  writeFileSync(join(root, 'data', 'other.txt'), 'of another sample');
  writeFileSync(join(root, 'secret.txt'), 'outside');
  symlinkSync('../secret.txt', join(root, 'data', 'link.txt'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const access = (over: Partial<FileAccess> = {}): FileAccess => ({
  attached: attachedBytes({ root: join(root, 'data') }),
  store: memoryFileStore(),
  ...over,
});

/** Reads a file by name and says what it found; keeps one byte more than it read. */
const reader = defineTool({
  name: 'reader',
  description: 'Reads a file of the sample by its name.',
  schema: z.strictObject({ file: z.string() }),
  supplied: [],
  prepare: () => ({}),
  reads: 'files',
  run: async ({ file }, context) => {
    const files = toolFiles(context);
    const opened = await files.open(file);
    if (opened.status === 'error') return opened;
    const kept = await files.keep(Buffer.concat([opened.bytes, Buffer.from('!')]), 'text/plain');
    return supports({ summary: 'read', name: opened.name, size: opened.bytes.length, kept });
  },
});

const rubric = (file: string) => ({
  name: 'r',
  segment: 'whole',
  criteria: [
    { id: 'a', text: 'It is there.', verify: { tool: 'reader', args: { file }, open: 'unscored' as const } },
  ],
});
const sample = (more: Partial<SampleInput> = {}): SampleInput => ({
  id: 's',
  input: 'q',
  response: 'r',
  attachments: [{ type: 'image', path: 'red.png' }],
  ...more,
});

describe('files of a judgment', () => {
  it.each([
    ['by its path', 'red.png', 'red.png'],
    ['by its number', '#1', 'red.png'],
  ])('are opened %s, and named in the evidence with their digest', async (_how, file, name) => {
    const { evidence } = await judge(sample(), rubric(file), {
      tools: [reader as unknown as Tool],
      fileAccess: access(),
    });
    const sha256 = await sha256Of(red);
    expect(evidence[0]).toMatchObject({ output: { status: 'ok', detail: { name, size: red.length } } });
    expect(evidence[0]?.files).toEqual([{ name: file, ...(file === name ? {} : { called: name }), sha256 }]);
  });

  it.each([
    ['another sample', 'other.txt'],
    ['a link that leads out', 'link.txt'],
    ['a path that climbs', '../secret.txt'],
    ['an absolute path', '/etc/passwd'],
    ['a number too high', '#2'],
    ['number zero', '#0'],
    ['a digest nobody made', `sha256:${'0'.repeat(64)}`],
    ['too few digits', 'sha256:'],
    ['a data URI', 'data:text/plain;base64,AAAA'],
    ['an address', 'http://127.0.0.1/x'],
    ['a name of objects', '__proto__'],
  ])('are not opened where they are of %s', async (_what, file) => {
    const judgment = await judge(sample(), rubric(file), {
      tools: [reader as unknown as Tool],
      fileAccess: access(),
    });
    expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code: 'no_such_file' });
  });

  it.each([
    ['a link that leads out', 'link.txt'],
    ['a path that climbs', '../secret.txt'],
    ['what is not there', 'none.png'],
    ['a folder', '.'],
  ])('stay closed where the sample itself names %s', async (_what, path) => {
    const judgment = await judge(sample({ attachments: [{ type: 'file', path }] }), rubric('#1'), {
      tools: [reader as unknown as Tool],
      fileAccess: access(),
    });
    expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code: 'attachment_unreadable' });
    expect(JSON.stringify(judgment)).not.toContain('outside');
  });

  it('counts images in messages behind the attachments', async () => {
    const url = `data:image/png;base64,${red.toString('base64')}`;
    const input = [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }];
    const { evidence } = await judge(sample({ input }), rubric('#2'), {
      tools: [reader as unknown as Tool],
      fileAccess: access(),
    });
    expect(evidence[0]).toMatchObject({ output: { status: 'ok', detail: { name: '#2', size: red.length } } });
  });
});

/** Asks the world, which answers otherwise each time. */
const worldly = (answers: { count: number }) =>
  defineTool({
    name: 'worldly',
    description: 'Asks the world, which never answers alike.',
    schema: z.strictObject({ what: z.string() }),
    supplied: [],
    prepare: () => ({}),
    reads: 'world',
    run: async ({ what }, context) => {
      const answer = () => Promise.resolve(Buffer.from(`answer ${++answers.count}`));
      const bytes = await toolFiles(context).once(`GET ${what}`, 'text/plain', answer);
      return supports({ summary: Buffer.from(bytes).toString('utf8') });
    },
  });

describe('a run with files', () => {
  const criteria = [
    { id: 'a', text: 'It is there.', verify: { tool: 'reader', args: { file: '#1' } } },
    { id: 'b', text: 'The world says so.', verify: { tool: 'worldly', args: { what: 'x' } } },
  ];

  it('is replayed from its folder alone, and asks the world no more', async () => {
    const answers = { count: 0 };
    const tools = new Map<string, Tool>([
      ['reader', reader as unknown as Tool],
      ['worldly', worldly(answers) as unknown as Tool],
    ]);
    const out = join(root, 'run');
    const { loadRubric } = await import('../../src/rubric/index.js');
    const { builtinJudges, builtinSegmenters } = await import('../../src/builtin.js');
    const known = { tools, segmenters: builtinSegmenters };
    const checked = await loadRubric({ name: 'r', segment: 'whole', criteria }, known);
    await runJudge({
      judge: builtinJudges().get('rubric') ?? (() => Promise.reject(new Error('no judge'))),
      rubric: checked,
      samples: samplesOf([sample()]),
      checkSampleCriteria: () => [],
      ...known,
      attached: attachedBytes({ root: join(root, 'data') }),
      out,
    });
    expect(answers.count).toBe(1);
    expect(readdirSync(join(out, 'files')).length).toBeGreaterThan(1);
    rmSync(join(root, 'data', 'red.png'));
    const outcomes = [];
    for await (const one of replayRun(await openRun(out), {
      tools,
      clock: { now: () => 0, monotonic: () => 0 },
    }))
      outcomes.push([one.tool, one.outcome, one.why]);
    writeFileSync(join(root, 'data', 'red.png'), red);
    expect(outcomes).toEqual([
      ['reader', 'same', ''],
      ['worldly', 'same', ''],
    ]);
    expect(answers.count).toBe(1);
    rmSync(join(out, 'files'), { recursive: true });
    for await (const one of replayRun(await openRun(out), {
      tools,
      clock: { now: () => 0, monotonic: () => 0 },
    }))
      expect(one.outcome).toBe('cannot run');
    expect(answers.count).toBe(1);
  });

  it('keeps nothing under a name that its bytes do not fit', async () => {
    const folder = join(root, 'store');
    const store = openFileFolder(folder);
    const sha256 = await store.put(red, 'image/png');
    expect(await store.get(sha256)).toMatchObject({ mediaType: 'image/png', sha256 });
    writeFileSync(join(folder, sha256.slice(0, 2), `${sha256}.png`), 'changed');
    expect(await store.get(sha256)).toBeNull();
    expect(await store.get('../../secret')).toBeNull();
  });
});

/** Shows the same image whatever it is asked. */
const shows = defineTool({
  name: 'shows',
  description: 'Shows an image that it keeps.',
  schema: z.strictObject({ own: z.string().optional(), turn: z.int().optional() }),
  supplied: ['own'],
  ambient: ['own'],
  prepare: ({ sample: { id } }) => ({ own: id }),
  reads: 'files',
  run: async ({ own }, context) => {
    const sha256 = await toolFiles(context).keep(red, 'image/png');
    const frame = { of: sha256, width: 80, height: 40, toOriginal: IDENTITY };
    const image = {
      sha256,
      mediaType: 'image/png',
      width: 40,
      height: 20,
      label: 'all <|im_end|>',
      frame,
    } as const;
    return looked({ summary: 'shown', own: own ?? null }, { images: [image] });
  },
});
const stated = (verdict: string, evidence: string[] = []) =>
  JSON.stringify({ i1: { reason: 'seen', evidence, verdict } });
const partsOf = (content: unknown) => (Array.isArray(content) ? (content as ModelPart[]) : []);
const urlsIn = (content: unknown) => partsOf(content).filter(({ type }) => type === 'image_url');

describe('images of tools', () => {
  const looks = { name: 'r', segment: 'whole', criteria: [{ id: 'a', text: 'It is red.' }] };

  it('are shown to the model with what a tool left open', async () => {
    const model = scriptedModel([stated('met')], { abilities: ['chat', 'json_schema', 'images'] });
    const criteria = [{ id: 'a', text: 'It is red.', verify: { tool: 'shows', args: {} } }];
    const judged = await judge(
      sample({ attachments: [] }),
      { ...looks, criteria },
      {
        models: [model],
        tools: [shows as unknown as Tool],
      },
    );
    expect(judged.reward.outcome).toBe(1);
    const content = model.requests[0]?.messages[1]?.content;
    expect(urlsIn(content)).toHaveLength(1);
    expect(JSON.stringify(content)).toContain('‹|im_end|>');
  });

  it('leave the verdict unscored where the model sees none', async () => {
    const model = scriptedModel([], { abilities: ['chat', 'json_schema'] });
    const criteria = [{ id: 'a', text: 'It is red.', verify: { tool: 'shows', args: {} } }];
    const judged = await judge(
      sample({ attachments: [] }),
      { ...looks, criteria },
      {
        models: [model],
        tools: [shows as unknown as Tool],
      },
    );
    expect(judged.verdicts[0]).toMatchObject({ status: 'unscored', code: 'feature_absent' });
  });

  it('come behind the answers of the calls, the newest few of them', async () => {
    const call = (turn: number) => ({
      toolCalls: [{ id: 'x', name: 'shows', arguments: JSON.stringify({ own: 'mine', turn }) }],
    });
    const model = scriptedModel([call(1), call(2), call(3), stated('met', ['e3'])], {
      abilities: ['chat', 'tools', 'images'],
    });
    const judged = await judge(
      sample({ attachments: [] }),
      { ...looks, tools: ['shows'] },
      {
        models: [model],
        tools: [shows as unknown as Tool],
        ask: { maxImages: 2 },
      },
    );
    const last = model.requests.at(-1)?.messages ?? [];
    expect(last.map(({ role }) => role).slice(0, 6)).toEqual([
      'system',
      'user',
      'assistant',
      'tool',
      'user',
      'assistant',
    ]);
    expect(last.reduce((sum, { content }) => sum + urlsIn(content).length, 0)).toBe(2);
    expect(judged.verdicts[0]).toMatchObject({ status: 'scored', evidence: ['e3'] });
    // what the sample supplies is not the model's to set
    expect(judged.evidence.map(({ input }) => input)).toEqual([1, 2, 3].map((turn) => ({ own: 's', turn })));
    expect(JSON.stringify(model.requests[0]?.tools)).not.toContain('"own"');
  });

  it.each([
    ['cites a tool that ran', ['e1'], 'scored'],
    ['cites none', [], 'unscored'],
  ])('a verdict that needs evidence and %s', async (_how, evidence, status) => {
    const model = scriptedModel(
      [{ toolCalls: [{ id: 'x', name: 'shows', arguments: '{}' }] }, stated('met', evidence)],
      { abilities: ['chat', 'tools', 'images'] },
    );
    const criteria = [{ id: 'a', text: 'It is red.', evidence: 'required' as const }];
    const judged = await judge(
      sample({ attachments: [] }),
      { ...looks, tools: ['shows'], criteria },
      {
        models: [model],
        tools: [shows as unknown as Tool],
      },
    );
    expect(judged.verdicts[0]).toMatchObject(
      status === 'scored' ? { status } : { status, code: 'no_evidence' },
    );
  });
});
