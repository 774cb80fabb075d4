import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock, type Json, looseFiles, seededRandom } from '../src/core/index.js';
import { ocr } from '../tools/ocr/index.js';
import { goldWordsFound, isSameAmount, isSameDay, looseText, plainText } from './support/ocr-scores.js';

/** Where the data lies and where lines go. */
export interface BenchOptions {
  /** Folder of the public data sets. */
  readonly data: string;
  readonly log: (line: string) => void;
}

interface Answer {
  readonly [key: string]: Json | undefined;
  readonly text?: string;
  readonly turn?: number;
}

/** What the tool answers about an image; null and a line where it fails. */
async function asked(
  bytes: Uint8Array,
  input: Record<string, unknown>,
  log: BenchOptions['log'],
): Promise<Answer | null> {
  const files = looseFiles(new Map([['image', { bytes, mediaType: 'image/*' }]]));
  const context = {
    signal: new AbortController().signal,
    clock: fixedClock(),
    random: seededRandom(1),
    files,
  };
  const result = await ocr.run(ocr.schema.parse(input), context);
  if (result.status === 'ok') return result.detail as Answer;
  log(`  failed: ${result.code}: ${result.message}`);
  return null;
}

/** Words and fields that the tool `ocr` reads, against what people wrote down. */
export async function run({ data, log }: BenchOptions): Promise<void> {
  await readPages(join(data, 'tesseract'), log);
  await readReceipts(join(data, 'sroie'), log);
}

const TURNS = [0, 90, 180, 270];
/** Pages with their texts, and the languages that are written on them. */
const PAGES: readonly (readonly [
  file: string,
  gold: string,
  languages: readonly string[],
  turns: readonly number[],
])[] = [
  ['phototest.tif', 'phototest.gold.txt', ['eng'], TURNS],
  ['phototest-rotated-180.png', 'phototest.gold.txt', ['eng'], [0]],
  ['phototest-rotated-L.png', 'phototest.gold.txt', ['eng'], [0]],
  ['phototest-rotated-R.png', 'phototest.gold.txt', ['eng'], [0]],
  ['phototestrot.tif', 'phototest.gold.txt', ['eng'], [0]],
  ['eurotext.tif', 'eurotext.txt', ['eng', 'deu', 'fra', 'ita', 'spa', 'por'], TURNS],
];

/** Share of the gold words (blanks between, each as often as it stands there) that were read letter for letter. */
async function readPages(folder: string, log: BenchOptions['log']): Promise<void> {
  if (!existsSync(folder)) {
    log(`pages: ${folder} is not there; set ASSAY_DATA to the folder of the data sets.`);
    return;
  }
  const { default: sharp } = await import('sharp');
  let [right, plain, all, pages] = [0, 0, 0, 0];
  const started = performance.now();
  for (const [file, gold, languages, turns] of PAGES)
    for (const turn of turns) {
      const image = sharp(readFileSync(join(folder, file)))
        .toColourspace('srgb')
        .rotate(turn);
      const answer = await asked(await image.png().toBuffer(), { languages }, log);
      const score = goldWordsFound(readFileSync(join(folder, gold), 'utf8'), answer?.text ?? '');
      [right, plain, all, pages] = [right + score.exact, plain + score.plain, all + score.all, pages + 1];
      log(
        `  ${file} turned ${turn}: ${score.exact} of ${score.all} words, ${score.plain} without accents (turn ${answer?.turn})`,
      );
    }
  const share = (count: number) => `${((100 * count) / all).toFixed(1)} %`;
  log(
    `pages: ${share(right)} of ${all} gold words letter for letter, ${share(plain)} without accents; ${Math.round((performance.now() - started) / pages)} ms a page`,
  );
}

const FIELDS = ['company', 'date', 'address', 'total'] as const;

/** The one value returned for each field against the key; totals as numbers, dates as days, texts in capitals with single blanks. */
async function readReceipts(folder: string, log: BenchOptions['log']): Promise<void> {
  if (!existsSync(folder)) {
    log(`receipts: ${folder} is not there; set ASSAY_DATA to the folder of the data sets.`);
    return;
  }
  const ids = readdirSync(join(folder, 'key')).map((file) => file.replace(/\.json$/, ''));
  const right = new Map<string, number>();
  const count = (what: string, holds: boolean) => right.set(what, (right.get(what) ?? 0) + Number(holds));
  const started = performance.now();
  for (const id of ids) {
    const key = JSON.parse(readFileSync(join(folder, 'key', `${id}.json`), 'utf8')) as Record<string, string>;
    const answer = await asked(readFileSync(join(folder, 'img', `${id}.jpg`)), { op: 'fields' }, log);
    for (const field of FIELDS) {
      const gold = key[field] ?? '';
      const { value = null } = (answer?.[field] ?? {}) as { value?: string | null };
      const holds = value !== null && isRight(field, value, gold);
      count(field, holds);
      if (field === 'company' || field === 'address')
        count(`${field} but for marks and blanks`, looseText(value ?? '') === looseText(gold));
      if (gold === '') count(`${field} without a key`, true);
      if (!holds) log(`  ${id} ${field}: expected ${JSON.stringify(gold)}, got ${JSON.stringify(value)}`);
    }
  }
  for (const [what, holds] of right) log(`receipts: ${what}: ${holds} of ${ids.length}`);
  log(`receipts: ${Math.round((performance.now() - started) / Math.max(1, ids.length))} ms a receipt`);
}

function isRight(field: (typeof FIELDS)[number], value: string, gold: string): boolean {
  if (field === 'total') return isSameAmount(value, gold);
  return field === 'date' ? isSameDay(value, gold) : plainText(value) === plainText(gold);
}
