import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildIndex, type Corpus, type IndexOptions, openCorpus } from '../../src/corpus/index.js';
import { lockIndex } from '../../src/corpus/lock.js';
import { workerFile } from '../../src/worker-file.js';
import { jsonLines, temporaryFolder, writeFiles } from './folders.js';

const place = temporaryFolder();
let count = 0;
/** A new folder with files in it, and where its index goes. */
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): { data: string; out: string } {
  count += 1;
  const data = join(place, `data${count}`);
  mkdirSync(data);
  writeFiles(data, files);
  return { data, out: join(place, `index${count}`) };
}

/** Indexes a folder and opens what came of it. */
async function indexed(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<IndexOptions> = {},
) {
  const { data, out } = folderOf(files);
  const report = await buildIndex({ paths: [data], out, ...options });
  const corpus = await openCorpus(out);
  return { data, out, report, corpus };
}

const found = (corpus: Corpus, query: string) =>
  corpus.read(corpus.search(query, { top: 10 }).map(({ passage }) => passage));
const everything = (corpus: Corpus) =>
  corpus.read(Array.from({ length: corpus.header.passages }, (_, at) => at));

it('ends where no folder can be made', async () => {
  await expect(buildIndex({ paths: [temporaryFolder()], out: '/proc/assay/index' })).rejects.toMatchObject({
    code: 'index_not_written',
  });
});

describe('an index', () => {
  it('finds what is in files of every kind, and says where', async () => {
    const { corpus, data, report } = await indexed({
      'a.txt': 'A text about zebras.',
      'b/page.html': '<title>Lions</title><p>A page about lions.',
      'b/note.md': '# Tigers\n\nA *note* about tigers.',
      'c.jsonl': jsonLines([{ id: 7, title: 'Bears', text: 'A record about bears.' }]),
      'd.csv': 'id,title,text\nx,Wolves,"A row about wolves."\n',
      'e.jsonl.gz': gzipSync(jsonLines([{ id: 'z', text: 'A compressed record about foxes.' }])),
      'f.json': '[{"id":"j","text":"An element about geese."}]',
    });
    expect(report.refusals.total).toBe(0);
    expect(corpus.header).toMatchObject({ sources: 7, documents: 7, passages: 7, embeddings: null });
    expect(found(corpus, 'zebra')).toEqual([
      {
        id: `${data}/a.txt@0`,
        source: `${data}/a.txt`,
        document: `${data}/a.txt`,
        title: 'a',
        text: 'A text about zebras.',
        start: 0,
        end: 20,
        page: null,
      },
    ]);
    expect(found(corpus, 'bear')[0]).toMatchObject({
      id: `${data}/c.jsonl:1@0`,
      document: '7',
      title: 'Bears',
    });
    for (const [query, source] of [
      ['lion', 'b/page.html'],
      ['tigers', 'b/note.md'],
      ['wolves', 'd.csv'],
      ['foxes', 'e.jsonl.gz'],
      ['geese', 'f.json'],
    ] as const)
      expect(found(corpus, query).map((one) => one.source)).toEqual([join(data, source)]);
    corpus.close();
  });

  it('keeps offsets that slice back into the text of the document', async () => {
    const paragraphs = Array.from(
      { length: 40 },
      (_, at) => `Paragraph ${at} 😀 says "so". ${'More of it. '.repeat(at)}`,
    );
    const { corpus } = await indexed(
      {
        'a.txt': `\n \n${paragraphs.join('\n\n')}\n`,
        'b.md': `# Title\n\n${paragraphs.join('\n\n')}`,
        'c.html': paragraphs.map((one) => `<p>${one}`).join(''),
      },
      { passage: 200 },
    );
    for (const [number, { start, end, text }] of everything(corpus).entries())
      expect(corpus.documentText(number).slice(start, end)).toBe(text);
    expect(corpus.header.passages).toBeGreaterThan(60);
    corpus.close();
  });

  it('of a PDF names the page, by the function it was given', async () => {
    const pdf = () => Promise.resolve({ pages: ['First page about cats.', '', 'Third page about dogs.'] });
    const { corpus } = await indexed({ 'a.pdf': '%PDF-1.4' }, { pdf });
    expect(found(corpus, 'dog')).toMatchObject([{ page: 3, text: 'Third page about dogs.' }]);
    expect(found(corpus, 'cat')).toMatchObject([{ page: 1 }]);
    expect(
      corpus
        .documentText(1)
        .slice(...([found(corpus, 'dog')[0]?.start, found(corpus, 'dog')[0]?.end] as [number, number])),
    ).toBe('Third page about dogs.');
    corpus.close();
  });

  it('is the same, brought up to date in any steps, as one made afresh', async () => {
    const content = fc.constantFrom(
      'One text.',
      'Another text of kings.\n\nAnd rivers.',
      '',
      'Rivers of kings. '.repeat(20),
    );
    const state = fc.dictionary(fc.constantFrom('a.txt', 'b.md', 'c.txt', 'd/e.txt', 'z.txt'), content, {
      minKeys: 1,
      noNullPrototype: true,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(state, { minLength: 2, maxLength: 4 }), async (states) => {
        const { data, out } = folderOf({ 'base.txt': 'The base that stays, about rivers.' });
        for (const files of states) {
          for (const name of readdirSync(data))
            if (name !== 'base.txt') rmSync(join(data, name), { recursive: true });
          writeFiles(data, files);
          await buildIndex({
            paths: [data],
            out,
            passage: 100,
            update: existsSync(out),
            prune: existsSync(out),
          });
        }
        await buildIndex({ paths: [data], out: `${out}-fresh`, passage: 100 });
        const [updated, fresh] = [await openCorpus(out), await openCorpus(`${out}-fresh`)];
        expect(updated.digest).toBe(fresh.digest);
        expect(everything(updated)).toEqual(everything(fresh));
        for (const query of ['rivers of kings', '"another text"', 'base'])
          expect(updated.search(query, { top: 20 })).toEqual(fresh.search(query, { top: 20 }));
        updated.close();
        fresh.close();
      }),
      { numRuns: 12 },
    );
  });

  it('leaves unchanged files alone, replaces changed ones, and removes those gone where it is told to', async () => {
    const { data, out, corpus } = await indexed({ 'a.txt': 'alpha', 'b.txt': 'beta', 'c.txt': 'gamma' });
    corpus.close();
    writeFiles(data, { 'b.txt': 'delta', 'd.txt': 'epsilon' });
    rmSync(join(data, 'c.txt'));
    const kept = await buildIndex({ paths: [data], out, update: true });
    expect(kept.sources).toEqual({ added: 1, changed: 1, unchanged: 1, removed: 0, kept: 1 });
    const pruned = await buildIndex({ paths: [data], out, update: true, prune: true });
    expect(pruned.sources).toEqual({ added: 0, changed: 0, unchanged: 3, removed: 1, kept: 0 });
    const opened = await openCorpus(out);
    expect(['alpha', 'beta', 'gamma', 'delta', 'epsilon'].map((word) => found(opened, word).length)).toEqual([
      1, 0, 0, 1, 1,
    ]);
    opened.close();
  });

  it('reads records from standard input', async () => {
    const { out } = folderOf({});
    const stdin = async function* () {
      yield Buffer.from('{"text":"from a pi');
      yield Buffer.from('pe"}\n');
    };
    await buildIndex({ paths: ['-'], out, stdin: stdin() });
    const corpus = await openCorpus(out);
    expect(found(corpus, 'pipe')).toMatchObject([{ id: '-:1@0', document: 'line:1' }]);
    corpus.close();
  });

  it('takes fields by other names, and searches each language by its own words', async () => {
    const { corpus } = await indexed(
      {
        'de.jsonl': jsonLines([
          {
            key: 'd',
            body: 'Die alten Häuser standen seit vielen Jahren in der Stadt am Fluss und wurden verkauft.',
          },
        ]),
        'en.jsonl': jsonLines([
          {
            key: 'e',
            body: 'The old houses had been standing in the town by the river for many years and were sold.',
          },
        ]),
      },
      { fields: { id: 'key', text: 'body' } },
    );
    expect(corpus.header.languages).toEqual(['de', 'en']);
    expect(found(corpus, 'Haus').map(({ document }) => document)).toEqual(['d']);
    expect(found(corpus, 'house').map(({ document }) => document)).toEqual(['e']);
    corpus.close();
  });

  it('answers within a source, a folder, a document or a language', async () => {
    const { corpus, data } = await indexed(
      {
        'x/a.txt': 'kings',
        'x/b.txt': 'kings',
        'x0.txt': 'kings',
        'r.jsonl': jsonLines([
          { id: 'k', text: 'kings' },
          { id: 'l', text: 'kings' },
        ]),
      },
      { language: 'en' },
    );
    const within = (filter: object) =>
      corpus
        .read(corpus.search('king', { top: 9, filter }).map(({ passage }) => passage))
        .map(({ id }) => id.slice(data.length + 1));
    expect(within({})).toHaveLength(5);
    expect(within({ language: 'en' })).toHaveLength(5);
    expect(within({ source: join(data, 'x') })).toEqual(['x/a.txt@0', 'x/b.txt@0']);
    expect(within({ source: `${data}/x/` })).toEqual(['x/a.txt@0', 'x/b.txt@0']);
    expect(within({ source: join(data, 'x/b.txt') })).toEqual(['x/b.txt@0']);
    expect(within({ document: 'l' })).toEqual(['r.jsonl:2@0']);
    expect(within({ document: 'l', source: join(data, 'x') })).toEqual([]);
    expect(within({ source: "' OR 1=1 --" })).toEqual([]);
    expect(within({ language: 'xx' })).toEqual([]);
    corpus.close();
  });
});

describe('what is left out', () => {
  it('is the index itself, where it lies among its sources', async () => {
    const { data } = folderOf({ 'a.txt': 'alpha' });
    const out = join(data, 'index');
    await buildIndex({ paths: [data], out });
    const { header, refusals } = await buildIndex({ paths: [data], out, update: true });
    expect([header.sources, refusals.total]).toEqual([1, 0]);
  });

  it('is counted by its reason', async () => {
    const { data, out } = folderOf({
      'good.txt': 'good',
      'empty.txt': '',
      'blank.txt': ' \n',
      'latin.txt': Buffer.from([0x66, 0xfc, 0x72]),
      'nul.txt': 'a\0b',
      'doc.pdf': '%PDF',
      'photo.png': 'x',
      '.hidden.txt': 'x',
      'bad.jsonl': '{"text":"fine"}\n{bad\n[]\n{"text":5}\n{"text":null}\n{"title":"x"}\n{"text":" "}\n\n',
      'table.csv': 'a;b\n1;2\n',
      'broken.jsonl.gz': gzipSync(jsonLines([{ text: 'x' }])).subarray(0, 20),
      'big.txt': '',
    });
    truncateSync(join(data, 'big.txt'), 65 * 1024 * 1024);
    symlinkSync('/etc', join(data, 'etc'));
    symlinkSync(join(data, 'good.txt'), join(data, 'again.txt'));
    symlinkSync(data, join(data, 'loop'));
    execFileSync('mkfifo', [join(data, 'pipe.txt')]);
    const { refusals, header } = await buildIndex({ paths: [data], out });
    expect(Object.fromEntries(refusals.counts)).toEqual({
      empty: 3,
      hidden: 1,
      link_inside: 2,
      link_leaves: 1,
      no_text: 3,
      not_a_file: 1,
      not_json: 2,
      not_utf8: 2,
      pdf_not_supported: 1,
      too_large: 1,
      unknown_kind: 1,
      unreadable: 1,
    }); // prettier-ignore
    expect(header.sources).toBe(2);
    const again = await buildIndex({ paths: [data], out, update: true });
    expect(Object.fromEntries(again.refusals.counts)).toEqual(Object.fromEntries(refusals.counts));
    expect(again.header.digest).toBe(header.digest);
  });

  it.each([
    ['nothing of that name', { paths: ['/nowhere/at/all'] }, /nothing of that name/],
    ['nothing to index', {}, /at least one passage/],
  ])('%s is refused', async (_what, options, message) => {
    const { data, out } = folderOf({ 'empty.txt': '' });
    await expect(buildIndex({ paths: [data], out, ...options })).rejects.toThrow(message);
    await expect(openCorpus(out)).rejects.toMatchObject({ code: 'no_index' });
  });

  it('half characters and U+0000 in records are kept as they can be', async () => {
    const { corpus } = await indexed({
      'a.jsonl':
        '{"id":"\\ud800","title":"t\\u0000t","text":"half \\ud83d and \\u0000 nul, \\ud83d\\ude00 whole"}\n',
    });
    const [one] = everything(corpus);
    expect(one).toMatchObject({
      document: '\ufffd',
      title: 't\0t',
      text: 'half \ufffd and \0 nul, 😀 whole',
    });
    corpus.close();
  });
});

describe('an index that is no index', () => {
  it('is refused in words', async () => {
    const { data, out } = folderOf({ 'a.txt': 'alpha' });
    await expect(openCorpus(join(data, 'a.txt'))).rejects.toMatchObject({
      code: 'no_index',
      message: expect.stringMatching(/got a file/) as string,
    });
    await expect(openCorpus(out)).rejects.toMatchObject({ code: 'no_index' });
    await expect(buildIndex({ paths: [data], out: join(data, 'a.txt') })).rejects.toThrow(/got a file/);
    await expect(buildIndex({ paths: [data], out: join(data, 'a.txt', 'b') })).rejects.toThrow(/got a file/);
    await expect(buildIndex({ paths: [data], out: data })).rejects.toThrow(/expected an empty folder/);
  });

  it('of a newer format, a damaged header or a damaged file is refused', async () => {
    const { out, corpus, data } = await indexed({ 'a.txt': 'alpha '.repeat(2000) });
    corpus.close();
    const header = join(out, 'index.json');
    const whole = readFileSync(header, 'utf8');
    writeFileSync(header, whole.replace('"format": 1', '"format": 2'));
    await expect(openCorpus(out)).rejects.toMatchObject({ code: 'newer_format' });
    await expect(buildIndex({ paths: [data], out, update: true })).rejects.toMatchObject({
      code: 'newer_format',
    });
    for (const bad of [
      '',
      '{',
      '[]',
      'null',
      whole.slice(0, -20),
      whole.replace(/"file": "/, '"file": "../'),
    ]) {
      writeFileSync(header, bad);
      await expect(openCorpus(out)).rejects.toMatchObject({ code: 'index_damaged' });
    }
    writeFileSync(header, whole);
    const file = join(out, readdirSync(out).find((name) => name.endsWith('.sqlite')) ?? '');
    const bytes = readFileSync(file);
    for (const at of [0, 20, bytes.length >> 1, bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8((damaged[at] ?? 0) ^ 0x40, at);
      writeFileSync(file, damaged);
      await expect(openCorpus(out)).rejects.toMatchObject({ code: 'index_damaged' });
    }
    writeFileSync(file, bytes);
    appendFileSync(file, 'x');
    await expect(openCorpus(out)).rejects.toMatchObject({ code: 'index_damaged' });
    await expect(buildIndex({ paths: [data], out, update: true })).rejects.toMatchObject({
      code: 'index_damaged',
    });
    rmSync(file);
    await expect(openCorpus(out)).rejects.toMatchObject({ code: 'index_damaged' });
  });

  it('is not written by two at once, nor over without being asked, nor with other settings', async () => {
    const { out, corpus, data } = await indexed({ 'a.txt': 'alpha' });
    const unlock = lockIndex(out);
    await expect(buildIndex({ paths: [data], out, update: true })).rejects.toMatchObject({
      code: 'index_locked',
    });
    unlock();
    await expect(buildIndex({ paths: [data], out })).rejects.toThrow(/Add --update/);
    await expect(buildIndex({ paths: [data], out, update: true, passage: 300 })).rejects.toThrow(
      /settings of the index/,
    );
    await expect(buildIndex({ paths: [data], out, update: true })).resolves.toMatchObject({
      sources: { unchanged: 1 },
    });
    corpus.close();
  });

  it('is left as it was by a run that fails or is stopped, and answers while it is replaced', async () => {
    const { out, corpus, data } = await indexed({ 'a.txt': 'alpha' });
    writeFiles(data, { 'b.txt': 'beta' });
    const before = readFileSync(join(out, 'index.json'), 'utf8');
    const failing = { model: 'm', embed: () => Promise.reject(new Error('down')) };
    await expect(buildIndex({ paths: [data], out, update: true, embedder: failing })).rejects.toMatchObject({
      code: 'server_unavailable',
    });
    const stopped = AbortSignal.abort(new Error('stop'));
    await expect(buildIndex({ paths: [data], out, update: true, signal: stopped })).rejects.toThrow('stop');
    expect(readFileSync(join(out, 'index.json'), 'utf8')).toBe(before);
    writeFiles(out, { 'building-1.sqlite': 'what a killed run leaves', 'building-1.sqlite.runs': 'x' });
    await buildIndex({ paths: [data], out, update: true });
    expect(readdirSync(out).filter((name) => name.startsWith('building-'))).toEqual([]);
    expect(found(corpus, 'alpha')).toHaveLength(1);
    expect(found(corpus, 'beta')).toHaveLength(0);
    corpus.close();
  });
});

describe('another process', () => {
  const script = (data: string, out: string) => `
    import { buildIndex } from ${JSON.stringify(workerFile(import.meta.url, './index.js').href.replace('/test/corpus/', '/src/corpus/'))};
    let said = false;
    await buildIndex({ paths: [${JSON.stringify(data)}], out: ${JSON.stringify(out)}, update: true, onProgress: () => {
      if (!said) process.stdout.write('writing\\n');
      said = true;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    } });`;

  it('that is killed while it writes leaves the index as it was, and its lock to the next', async () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`f${at}.txt`, `word${at}`]));
    const { data, out, corpus } = await indexed({ 'a.txt': 'alpha' });
    corpus.close();
    writeFiles(data, many);
    const child = spawn(process.execPath, ['--input-type=module', '-e', script(data, out)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await expect(buildIndex({ paths: [data], out, update: true })).rejects.toMatchObject({
      code: 'index_locked',
    });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(readdirSync(out).some((name) => name.startsWith('building-'))).toBe(true);
    const opened = await openCorpus(out);
    expect(opened.header.passages).toBe(1);
    opened.close();
    const { header } = await buildIndex({ paths: [data], out, update: true });
    expect(header.passages).toBe(401);
  });
});

describe('embeddings', () => {
  /** Counts letters, so that texts with the same letters are near. */
  const letters = (text: string) =>
    Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => text.toLowerCase().split(letter).length - 1);
  const asked: string[] = [];
  const embedder = {
    model: 'letters',
    embed: (texts: readonly string[]) => {
      asked.push(...texts);
      return Promise.resolve(texts.map(letters));
    },
  };

  it('are kept for what has not changed, and find the nearest', async () => {
    const { out, corpus, data } = await indexed(
      { 'a.txt': 'abba', 'b.txt': 'zoo', 'c.txt': 'bab' },
      { embedder },
    );
    expect(corpus.header.embeddings).toEqual({ model: 'letters', dimensions: 26 });
    expect(asked).toEqual(['a\nabba', 'b\nzoo', 'c\nbab']);
    const norm = Math.sqrt(letters('zoos').reduce((sum, one) => sum + one * one, 0));
    const near = corpus.nearest(
      Float32Array.from(letters('zoos'), (one) => one / norm),
      { top: 1 },
    );
    expect(corpus.read(near.map(({ passage }) => passage))[0]?.text).toBe('zoo');
    corpus.close();
    asked.length = 0;
    writeFiles(data, { '0.txt': 'new', 'b.txt': 'changed' });
    await buildIndex({ paths: [data], out, update: true, embedder });
    expect(asked).toEqual(['0\nnew', 'b\nchanged']);
    const without = await buildIndex({ paths: [data], out, update: true });
    expect(without.header.embeddings).toEqual({ model: 'letters', dimensions: 26 });
    writeFiles(data, { '1.txt': 'newer' });
    expect((await buildIndex({ paths: [data], out, update: true })).header.embeddings).toBeNull();
  });

  it.each([
    ['too few', (texts: readonly string[]) => texts.slice(1).map(letters)],
    [
      'of different lengths',
      (texts: readonly string[]) => texts.map((_, at) => Array(at + 1).fill(1) as number[]),
    ],
    ['that point nowhere', (texts: readonly string[]) => texts.map(() => [0, 0])],
    ['that are no numbers', (texts: readonly string[]) => texts.map(() => [Number.NaN, 1])],
  ])('%s are a failure of the server', async (_what, give) => {
    const { data, out } = folderOf({ 'a.txt': 'alpha', 'b.txt': 'beta' });
    const bad = { model: 'bad', embed: (texts: readonly string[]) => Promise.resolve(give(texts)) };
    await expect(buildIndex({ paths: [data], out, embedder: bad })).rejects.toMatchObject({
      code: 'server_unavailable',
    });
  });
});
