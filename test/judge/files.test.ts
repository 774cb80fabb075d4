import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cachedWorld, openCache } from '../../src/cache/index.js';
import {
  defineTool,
  type FileAccess,
  IDENTITY,
  type Judgment,
  looked,
  memoryFileStore,
  sha256Of,
  supports,
  type Tool,
  type ToolFiles,
  type ToolResult,
  toolFiles,
} from '../../src/core/index.js';
import { samplesOf } from '../../src/data/index.js';
import { judge, type ModelPart, type SampleInput } from '../../src/index.js';
import { recordedFiles } from '../../src/judge/index.js';
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
    expect(evidence[0]?.files).toEqual([
      { name: file, ...(file === name ? {} : { called: name }), sha256, mediaType: 'image/png' },
    ]);
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
    expect(JSON.stringify(content)).toContain('all imend');
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

const uses = (run: (files: ToolFiles) => Promise<ToolResult>) =>
  defineTool({
    name: 'reader',
    description: 'Uses the files of the sample in a way of its own.',
    schema: z.strictObject({ file: z.string() }),
    supplied: [],
    prepare: () => ({}),
    reads: 'world',
    run: (_input, context) => run(toolFiles(context)),
  }) as unknown as Tool;

const bytesOf = (text: string) => Buffer.from(text);
const usesOf = (judgment: Judgment) => judgment.evidence[0]?.files ?? [];

describe('what a run used', () => {
  it('is recorded in the order it was asked, whatever order it came in', async () => {
    const slow = async (attachment: { path: string }) => {
      if (attachment.path === 'a') await new Promise((resolve) => setTimeout(resolve, 20));
      return { status: 'ok' as const, bytes: bytesOf(attachment.path) };
    };
    const both = uses(async (files) => {
      await Promise.all([files.open('a'), files.open('b')]);
      return supports('read');
    });
    const attachments = [
      { type: 'file' as const, path: 'a' },
      { type: 'file' as const, path: 'b' },
    ];
    const judged = await judge(sample({ attachments }), rubric('a'), {
      tools: [both],
      fileAccess: access({ attached: slow }),
    });
    expect(usesOf(judged).map((use) => ('name' in use ? use.name : ''))).toEqual(['a', 'b']);
  });

  it('gives what was asked of the world twice the same bytes, and its replay too', async () => {
    let count = 0;
    const twice = uses(async (files) => {
      const ask = () => files.once('GET x', 'text/plain', () => Promise.resolve(bytesOf(String(++count))));
      return supports(`${await ask()} ${await ask()}`);
    });
    const store = memoryFileStore();
    const judged = await judge(sample(), rubric('x'), { tools: [twice], fileAccess: access({ store }) });
    expect(judged.evidence[0]?.output).toMatchObject({ detail: '1 1' });
    const files = recordedFiles(usesOf(judged), store);
    expect(
      String(await files.once('GET x', 'text/plain', () => Promise.reject(new Error('asked again')))),
    ).toBe('1');
  });

  it('gives failures and names again in a replay', async () => {
    const tries = uses(async (files) => {
      const [first, second] = [await files.open('none.png'), await files.open('#1')];
      return supports({
        summary: 'tried',
        names: [...files.names],
        first: first.status,
        second: second.status,
      });
    });
    const store = memoryFileStore();
    const judged = await judge(sample(), rubric('x'), { tools: [tries], fileAccess: access({ store }) });
    expect(judged.evidence[0]?.output).toMatchObject({
      detail: { names: ['red.png'], first: 'error', second: 'ok' },
    });
    const files = recordedFiles(usesOf(judged), store);
    expect(files.names).toEqual(['red.png']);
    expect(await files.open('none.png')).toMatchObject({ status: 'error', code: 'no_such_file' });
    expect(await files.open('#1')).toMatchObject({ status: 'ok', name: 'red.png', mediaType: 'image/png' });
  });

  it('tells a file called #2 from the second attachment', async () => {
    const url = `data:image/png;base64,${red.toString('base64')}`;
    const attachments = [
      { type: 'file' as const, path: '#2' },
      { type: 'image' as const, path: url },
      { type: 'file' as const, path: 'third' },
    ];
    const attached: FileAccess['attached'] = ({ path }) =>
      Promise.resolve({ status: 'ok', bytes: bytesOf(path) });
    const sizes = uses(async (files) => {
      const opened = await Promise.all(['#2', '#3'].map((name) => files.open(name)));
      return supports(opened.map((one) => (one.status === 'ok' ? String(Buffer.from(one.bytes)) : one.code)));
    });
    const judged = await judge(sample({ attachments }), rubric('x'), {
      tools: [sizes],
      fileAccess: access({ attached }),
    });
    expect(judged.evidence[0]?.output).toMatchObject({ detail: ['#2', 'third'] });
  });

  it('reads an attachment again that a small store has forgotten', async () => {
    const store = memoryFileStore(10);
    const again = uses(async (files) => {
      await files.open('#1');
      await files.keep(Buffer.alloc(50), 'application/octet-stream');
      const opened = await files.open('#1');
      return supports(opened.status);
    });
    const judged = await judge(sample(), rubric('x'), { tools: [again], fileAccess: access({ store }) });
    expect(judged.evidence[0]?.output).toMatchObject({ detail: 'ok' });
  });

  it('asks the world once for all samples that ask the same, and apart for those that do not', async () => {
    const cache = await openCache(join(root, 'cache'));
    const asked: string[] = [];
    const what = (name: string) =>
      uses(async (files) => {
        const bytes = await files.once(`GET ${name}`, 'text/plain', () => {
          asked.push(name);
          return Promise.resolve(bytesOf(`answer to ${name}`));
        });
        return supports(String(bytes));
      });
    const details = [];
    for (const name of ['x', 'y', 'x']) {
      const fileAccess = access({ world: cachedWorld(cache) });
      const { evidence } = await judge(sample(), rubric('x'), { tools: [what(name)], fileAccess });
      details.push(evidence[0]?.output);
    }
    expect(details).toMatchObject([
      { detail: 'answer to x' },
      { detail: 'answer to y' },
      { detail: 'answer to x' },
    ]);
    expect(asked).toEqual(['x', 'y']);
    const world = cachedWorld(cache);
    const [ended, other] = await Promise.allSettled([
      world('reader 1 GET w', () => Promise.reject(new Error('this judgment has ended'))),
      world('reader 1 GET w', () => Promise.resolve(bytesOf('w'))),
    ]);
    expect([ended.status, other.status]).toEqual(['rejected', 'fulfilled']);
    const offline = cachedWorld(cache, { offline: true });
    await expect(offline('reader 1 GET z', () => Promise.resolve(bytesOf('z')))).rejects.toThrow(/--offline/);
  });
});

describe('a folder of files', () => {
  it('mends what a crash left damaged, and takes two writers at once', async () => {
    const folder = join(root, 'mended');
    const [first, second] = [openFileFolder(folder), openFileFolder(folder)];
    const sha256 = await sha256Of(red);
    mkdirSync(join(folder, sha256.slice(0, 2)), { recursive: true });
    writeFileSync(join(folder, sha256.slice(0, 2), `${sha256}.png`), Buffer.alloc(red.length));
    await Promise.all([
      first.put(red, 'image/png'),
      second.put(red, 'image/png'),
      first.put(red, 'image/png'),
    ]);
    expect(Buffer.from((await second.get(sha256))?.bytes ?? []).equals(red)).toBe(true);
    expect(readdirSync(join(folder, sha256.slice(0, 2)))).toEqual([`${sha256}.png`]);
  });

  it('ends the run where it cannot be written', async () => {
    const out = join(root, 'full');
    const { loadRubric } = await import('../../src/rubric/index.js');
    const { builtinJudges, builtinSegmenters } = await import('../../src/builtin.js');
    const known = { tools: new Map([['reader', reader as unknown as Tool]]), segmenters: builtinSegmenters };
    const checked = await loadRubric(rubric('#1'), known);
    const running = runJudge({
      judge: builtinJudges().get('rubric') ?? (() => Promise.reject(new Error('no judge'))),
      rubric: checked,
      samples: samplesOf([sample()]),
      checkSampleCriteria: () => [],
      ...known,
      attached: attachedBytes({ root: join(root, 'data') }),
      fileStore: openFileFolder(join(root, 'data', 'red.png', 'files')),
      out,
    });
    await expect(running).rejects.toMatchObject({ code: 'log_not_written' });
  });
});

describe('images a model never saw', () => {
  const needs = { id: 'a', text: 'It is red.', evidence: 'required' as const };
  const looks = { name: 'r', segment: 'whole', tools: ['shows'], criteria: [needs] };
  const showing = (count: number, isKept: boolean) =>
    defineTool({
      name: 'shows',
      description: 'Shows several images, kept or not.',
      schema: z.strictObject({}),
      supplied: [],
      prepare: () => ({}),
      reads: 'files',
      run: async (_input, context) => {
        const images = [];
        for (let index = 0; index < count; index += 1) {
          const bytes = Buffer.concat([red, Buffer.from([index])]);
          const sha256 = isKept ? await toolFiles(context).keep(bytes, 'image/png') : await sha256Of(bytes);
          images.push({
            sha256,
            mediaType: 'image/png',
            width: 40,
            height: 20,
            label: `one ${index}`,
            frame: null,
          } as const);
        }
        return looked({ summary: 'shown' }, { images });
      },
    }) as unknown as Tool;
  const conversation = () =>
    scriptedModel([{ toolCalls: [{ id: 'x', name: 'shows', arguments: '{}' }] }, stated('met', ['e1'])], {
      abilities: ['chat', 'tools', 'images'],
    });

  it.each<[string, number, boolean, number, string]>([
    ['are all there', 2, true, 2, 'scored'],
    ['are more than may be sent: the first few are', 20, true, 3, 'scored'],
    ['are gone', 2, false, 0, 'unscored'],
  ])('%s', async (_what, count, isKept, sent, status) => {
    const model = conversation();
    const judged = await judge(sample({ attachments: [] }), looks, {
      models: [model],
      tools: [showing(count, isKept)],
      ask: { maxImages: 3 },
    });
    const last = model.requests.at(-1)?.messages ?? [];
    expect(last.reduce((sum, { content }) => sum + urlsIn(content).length, 0)).toBe(sent);
    expect(judged.verdicts[0]).toMatchObject(
      status === 'scored' ? { status } : { status, code: 'no_evidence' },
    );
  });

  it.each([
    ['no frame', { frame: undefined }],
    ['a frame of nothing', { frame: {} }],
    [
      'a frame that maps nowhere',
      { frame: { of: '0'.repeat(64), width: 1, height: 1, toOriginal: [1, 0, 0, Number.NaN, 0, 0] } },
    ],
    ['a label that is a page', { label: 'x'.repeat(201) }],
    ['a digest that is none', { sha256: 'red' }],
  ])('of a tool that gives %s are no result', async (_what, odd) => {
    const image = {
      sha256: '0'.repeat(64),
      mediaType: 'image/png',
      width: 1,
      height: 1,
      label: 'x',
      frame: null,
      ...odd,
    };
    const tool = uses(() =>
      Promise.resolve({ ...looked({ summary: 's' }), images: [image] } as unknown as ToolResult),
    );
    const judged = await judge(sample(), rubric('x'), { tools: [tool] });
    expect(judged.verdicts[0]).toMatchObject({ status: 'unscored', code: 'bad_tool_result' });
  });
});
