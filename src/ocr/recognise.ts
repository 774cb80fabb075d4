import { sha256Of, type ToolFailure, toolFailure } from '../core/index.js';
import { chooseTurn, readText, type UprightPage } from './choose-turn.js';
import { type Kept, kept } from './kept.js';
import { missingLanguage } from './languages.js';
import { engineLines, isNoise, rowsOf, toLines, withoutSpecks } from './lines.js';
import { type ImageInput, loadPage, type Page } from './load-page.js';
import type { Layout, RecogniseOptions } from './options.js';
import { type PassOptions, type PassWord, type Reading, readPass, type Segmentation } from './read-pass.js';
import { meanConfidence, type Recognised } from './recognised.js';

const SEGMENTATION: Readonly<Record<Exclude<Layout, 'auto'>, Segmentation>> = {
  page: 3,
  column: 4,
  block: 6,
  line: 7,
  word: 8,
  sparse: 11,
};
/** Letter height the engine reads best, pixels. */
const LETTER_HEIGHT = 22;
const DEFAULT_MS = 30_000;
/** Share of the letters on a page that may lie outside every word before the page is read in another way. */
const MISSED = 0.25;
/** Most letters that are looked for among the words. */
const MOST_LETTERS = 2_000;
const memory: Kept<readonly Recognised[]> = kept(32 * 1024 * 1024);

/**
 * Reads the text of an image: words with their boxes, in reading order. An image without text gives no words. The same
 * image with the same options is read once, as long as the result is still kept in memory.
 * @returns a failure with code `image_unreadable`, `image_too_large`, `bad_arguments`, `language_missing`,
 * `program_missing`, `sandbox_unavailable`, `program_failed`, `tool_timeout` or `aborted`; never throws
 */
export async function recognise(
  image: ImageInput,
  options: RecogniseOptions = {},
): Promise<Recognised | ToolFailure> {
  const { layout = 'auto' } = options;
  const read = await remembered(image, options, layout, async (opened) => {
    const { page, reading } = opened;
    const first = passFor(layout === 'auto' ? 'page' : layout);
    const upright = await chooseTurn(page, options.turn ?? 'auto', first, reading);
    if (upright.status === 'error') return upright;
    const words = layout === 'auto' ? await otherLayouts(page, upright, reading) : upright.words;
    if ('status' in words) return words;
    return [asRecognised(page, upright, withoutSpecks(words), layout === 'sparse')];
  });
  if ('status' in read) return read;
  return read[0] ?? toolFailure('program_failed', 'expected one reading of the image, got none');
}

/**
 * Reads an image several times in the given ways, turned upright once; one result for each way, in their order. Lines are
 * rows of the page whatever its columns, and doubtful words are left in: readings are there to be compared.
 */
export async function recogniseTimes(
  image: ImageInput,
  ways: readonly PassOptions[],
  options: RecogniseOptions = {},
): Promise<{ readonly status: 'ok'; readonly readings: readonly Recognised[] } | ToolFailure> {
  const [first, ...others] = ways;
  if (first === undefined) return { status: 'ok', readings: [] };
  const read = await remembered(image, options, ways, async ({ page, reading }) => {
    const upright = await chooseTurn(page, options.turn ?? 'auto', first, reading);
    if (upright.status === 'error') return upright;
    const passes = await Promise.all(others.map((way) => readPass(page, upright.level, way, reading)));
    const readings = [asRecognised(page, upright, upright.words, true)];
    for (const pass of passes) {
      if (pass.status === 'error') return pass;
      readings.push(asRecognised(page, upright, pass.words, true));
    }
    return readings;
  });
  return 'status' in read ? read : { status: 'ok', readings: read };
}

/** What `work` gives for an image, once for the same image, options and way; failures are not kept. */
async function remembered(
  image: ImageInput,
  options: RecogniseOptions,
  way: unknown,
  work: (opened: Opened) => Promise<readonly Recognised[] | ToolFailure>,
): Promise<readonly Recognised[] | ToolFailure> {
  const { languages = ['eng'], turn = 'auto', box, units = 'pixel', start } = options;
  const key = await keyOf(image, [languages, turn, box ?? null, units, way]);
  // what another program gave must not be taken for what tesseract gives
  const known = start === undefined ? memory.get(key) : undefined;
  if (known !== undefined) return known;
  const opened = await openForReading(image, options);
  if (opened.status === 'error') return opened;
  const read = await work(opened);
  if (!('status' in read) && start === undefined)
    memory.set(
      key,
      read,
      read.reduce((sum, { words }) => sum + 200 + words.length * 300, 0),
    );
  return read;
}

interface Opened {
  readonly status: 'ok';
  readonly page: Page;
  readonly reading: Reading;
}

async function openForReading(image: ImageInput, options: RecogniseOptions): Promise<Opened | ToolFailure> {
  const {
    languages = ['eng'],
    box,
    units,
    signal = new AbortController().signal,
    ms = DEFAULT_MS,
    start,
  } = options;
  const missing = await missingLanguage(languages, signal, start, ms);
  if (missing !== null) return missing;
  const page = await loadPage(image, box, units);
  return page.status === 'error' ? page : { status: 'ok', page, reading: { languages, signal, ms, start } };
}

function passFor(layout: Exclude<Layout, 'auto'>): PassOptions {
  return { segmentation: SEGMENTATION[layout], letterHeight: LETTER_HEIGHT, blur: 0 };
}

async function keyOf(image: ImageInput, options: readonly unknown[]): Promise<string> {
  const bytes = image instanceof Uint8Array ? image : image.data;
  const shape = image instanceof Uint8Array ? [] : [image.width, image.height, image.channels];
  return `${await sha256Of(bytes)} ${JSON.stringify([...shape, ...options])}`;
}

/** Where the reading as a page passed over letters, the readings as one block and as scattered words are tried too. */
async function otherLayouts(
  page: Page,
  upright: UprightPage,
  reading: Reading,
): Promise<readonly PassWord[] | ToolFailure> {
  if (isNoise(upright.words) || missedShare(page, upright) <= MISSED) return upright.words;
  let best = upright.words;
  for (const layout of ['block', 'sparse'] as const) {
    const pass = await readPass(page, upright.level, passFor(layout), reading);
    if (pass.status === 'error') return pass;
    if (readText(pass.words) > readText(best) * 1.05) best = pass.words;
  }
  return best;
}

function missedShare({ shrunk }: Page, { level, words }: UprightPage): number {
  if (level.letters.length === 0) return 0;
  const sure = withoutSpecks(words);
  const step = Math.ceil(level.letters.length / MOST_LETTERS);
  const letters = level.letters.filter((_, index) => index % step === 0);
  const missed = letters.filter(([left, top, right, bottom]) => {
    const [x, y] = [((left + right) / 2) * shrunk, ((top + bottom) / 2) * shrunk];
    return !sure.some(({ level: [a, b, c, d] }) => x >= a && x <= c && y >= b && y <= d);
  });
  return missed.length / letters.length;
}

function asRecognised(
  page: Page,
  { level }: UprightPage,
  words: readonly PassWord[],
  inRows: boolean,
): Recognised {
  const lines = toLines(inRows ? rowsOf(words) : engineLines(words));
  const all = lines.flatMap((line) => line.words);
  return {
    status: 'ok',
    width: page.width,
    height: page.height,
    text: lines.map(({ text }) => text).join('\n'),
    words: all,
    lines,
    confidence: meanConfidence(all),
    turn: level.turn,
    skew: level.skew,
  };
}
