import { type ToolFailure, toolFailure } from '../core/index.js';
import { callEngine, type StartProgram } from './engine.js';

/** What a language is called by: `eng`, `deu`, `chi_sim`, `script/Latin`. */
const NAME = /^[A-Za-z][A-Za-z0-9_/]{1,40}$/;
const MOST_LANGUAGES = 6;
const LIST_MS = 10_000;

/** By starter, as tests bring their own. */
const known = new WeakMap<object, readonly string[]>();
const OURS = {};

/** The languages tesseract has here, sorted; asked for once. */
export async function installedLanguages(
  signal: AbortSignal,
  start?: StartProgram,
  ms = LIST_MS,
): Promise<{ readonly status: 'ok'; readonly languages: readonly string[] } | ToolFailure> {
  const kept = known.get(start ?? OURS);
  if (kept !== undefined) return { status: 'ok', languages: kept };
  const answer = await callEngine({ args: ['--list-langs'], ms: Math.min(ms, LIST_MS), signal, start });
  if (answer.status === 'error') return answer;
  const languages = answer.text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => NAME.test(line))
    .sort();
  known.set(start ?? OURS, languages);
  return { status: 'ok', languages };
}

/** Null where all of these languages can be read; otherwise what is missing and how to get it. */
export async function missingLanguage(
  wanted: readonly string[],
  signal: AbortSignal,
  start?: StartProgram,
  ms = LIST_MS,
): Promise<ToolFailure | null> {
  if (wanted.length === 0 || wanted.length > MOST_LANGUAGES || wanted.some((one) => !NAME.test(one)))
    return toolFailure(
      'bad_arguments',
      `expected 1 to ${MOST_LANGUAGES} languages by their codes (such as eng, deu), got ${JSON.stringify(wanted).slice(0, 200)}. Give codes of three letters.`,
    );
  const installed = await installedLanguages(signal, start, ms);
  if (installed.status === 'error') return installed;
  const missing = wanted.filter((one) => !installed.languages.includes(one));
  if (missing.length === 0) return null;
  const packages = missing.map(
    (one) =>
      `tesseract-ocr-${one
        .toLowerCase()
        .replace(/^script\//, 'script-')
        .replaceAll('_', '-')}`,
  );
  return toolFailure(
    'language_missing',
    `expected data for ${missing.join(', ')}, got only ${installed.languages.join(', ')}. As root: apt-get install ${packages.join(' ')}`,
  );
}
