import type { ToolFailure } from '../core/index.js';
import { callEngine } from './engine.js';
import { enginePicture } from './engine-picture.js';
import { type LevelPage, levelPage } from './level-page.js';
import { engineLines } from './lines.js';
import type { Page } from './load-page.js';
import { type PassOptions, type PassWord, type Reading, readPass } from './read-pass.js';
import { meanConfidence, type Turn } from './recognised.js';

/** A page turned upright, and the first reading of it. */
export interface UprightPage {
  readonly status: 'ok';
  readonly level: LevelPage;
  readonly words: readonly PassWord[];
}

const TURNS: readonly Turn[] = [0, 90, 180, 270];
/** A reading at least this sure, of at least this many letters, is of a page that stands upright. */
const SURE = 0.55;
/** As it lies, unasked, a page must read surer: with many languages some of it reads upside down as well. */
const SURE_UNASKED = 0.8;
const ENOUGH_LETTERS = 12;
/** A few letters must be surer: some read as others upside down. */
const SURE_OF_FEW = 0.85;
/** The engine's measure of its own verdict on how a page lies; above this it is nearly always right. */
const SURE_ORIENTATION = 4;
/** Another turn must read this much better than the page as it lies. */
const CLEARLY = 1.2;

/** How much text was read, each letter counted by how sure the engine is of its word. */
export function readText(words: readonly Pick<PassWord, 'text' | 'confidence'>[]): number {
  return words.reduce(
    (sum, { text, confidence }) => sum + (confidence < 0.4 ? 0 : confidence * lettersOf(text)),
    0,
  );
}

const lettersOf = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/**
 * Finds how a page must be turned to be read. A page that reads well as it lies is left so; else the engine is asked how
 * it lies, and where that does not read well either, the turn that reads best is taken.
 */
export async function chooseTurn(
  page: Page,
  wanted: Turn | 'auto',
  options: PassOptions,
  reading: Reading,
): Promise<UprightPage | ToolFailure> {
  const tried = new Map<Turn, UprightPage>();
  const attempt = async (turn: Turn): Promise<UprightPage | ToolFailure> => {
    const level = await levelPage(page.grey, turn);
    const pass = await readPass(page, level, options, reading);
    if (pass.status === 'error') return pass;
    const upright: UprightPage = { status: 'ok', level, words: pass.words };
    tried.set(turn, upright);
    return upright;
  };
  const first = await attempt(wanted === 'auto' ? 0 : wanted);
  if (first.status === 'error' || wanted !== 'auto' || readsWell(first, SURE_UNASKED)) return first;
  if (first.level.letters.length === 0) return first;
  const lies = await orientation(first.level, reading);
  if (lies !== null && typeof lies === 'object') return lies;
  if (lies !== null && lies !== 0) {
    const turned = await attempt(lies);
    if (turned.status === 'error' || readsWell(turned)) return turned;
  }
  if (lies !== 0)
    for (const turn of TURNS) {
      if (tried.has(turn)) continue;
      const turned = await attempt(turn);
      if (turned.status === 'error') return turned;
    }
  return best(first, [...tried.values()]);
}

function best(first: UprightPage, all: readonly UprightPage[]): UprightPage {
  const value = (one: UprightPage) =>
    readText(one.words) * (isSideways(one) ? 0.1 : 1) * (one === first ? CLEARLY : 1);
  return all.reduce((one, other) => (value(other) > value(one) ? other : one), first);
}

function readsWell(upright: UprightPage, least = SURE): boolean {
  const { words } = upright;
  const letters = words.reduce((sum, { text }) => sum + lettersOf(text), 0);
  const sure = letters >= ENOUGH_LETTERS ? least : SURE_OF_FEW;
  return letters > 1 && meanConfidence(words) >= sure && !isSideways(upright);
}

/** Whether most words stand below one another in their lines: the engine reads upright columns of a turned page too. */
function isSideways({ words }: UprightPage): boolean {
  const lines = engineLines(words).filter((line) => line.length > 1);
  const upright = lines.filter((line) => {
    const xs = line.map(({ level }) => level[0]);
    const ys = line.map(({ level }) => level[1]);
    return Math.max(...ys) - Math.min(...ys) > Math.max(...xs) - Math.min(...xs);
  });
  return upright.length > lines.length / 2;
}

/** The turn the engine asks for, null where it does not know. */
async function orientation(
  level: LevelPage,
  { ms, signal, start }: Reading,
): Promise<Turn | null | ToolFailure> {
  const { png } = await enginePicture(level, { letterHeight: 20, blur: 0 });
  const answer = await callEngine({ args: ['-', '-', '--psm', '0', '--dpi', '300'], png, ms, signal, start });
  // with too few letters, or without its data for orientation, the engine fails, and the turns are tried one by one
  if (answer.status === 'error') return answer.code === 'program_failed' ? null : answer;
  const turn = Number(/^Rotate: (\d+)/m.exec(answer.text)?.[1]);
  const sure = Number(/^Orientation confidence: ([\d.]+)/m.exec(answer.text)?.[1]);
  return sure >= SURE_ORIENTATION ? (TURNS.find((one) => one === turn) ?? null) : null;
}
