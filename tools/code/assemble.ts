import { fencedBlocks, readFence } from '../../src/segment/index.js';
import { definesName, definitionAt, type Language } from './names.js';

/** Whether the response is a program of its own, or goes on where the prompt's code ends. */
export type Form = 'auto' | 'program' | 'completion';

/** What a program is put together from. */
export interface Parts {
  readonly code: string;
  readonly form: Form;
  readonly language: Language;
  readonly entryPoint: string | null;
  readonly prelude: string;
  /** The prompt, where it holds the code to be completed. */
  readonly question: string;
}

/** The program that is run, and which form the response was taken to have. */
export interface Assembled {
  readonly form: 'program' | 'completion';
  readonly source: string;
}

/**
 * Puts the program together. A response that does not define the entry point itself, while the prompt does, goes on
 * where the prompt ends; nothing is ever re-indented. A program of its own gets what the prompt's code holds before the
 * entry point (imports, helpers), which its author was shown as given.
 */
export function assemble(parts: Parts): Assembled {
  const { code, form, language, entryPoint, prelude } = parts;
  const prompt = promptCode(parts.question, entryPoint, language);
  const completes =
    form === 'completion' ||
    (form === 'auto' && prompt !== null && entryPoint !== null && !definesName(code, entryPoint, language));
  const before = completes ? (prompt ?? parts.question) : contextOf(prompt ?? '', entryPoint, language);
  const joined = completes ? joinCompletion(before, code) : joinLines([before, code]);
  return { form: completes ? 'completion' : 'program', source: withPrelude(prelude, joined) };
}

/** The code of a prompt that defines the entry point: a fenced block of it, or all from its first line of code on. */
function promptCode(question: string, entryPoint: string | null, language: Language): string | null {
  if (entryPoint === null || question === '') return null;
  const block = fencedBlocks(question)
    .map((one) => readFence(question, one).code)
    .findLast((one) => definesName(one, entryPoint, language));
  if (block !== undefined) return block;
  if (!definesName(question, entryPoint, language)) return null;
  return question.slice(question.search(FIRST_CODE[language === 'python' ? 'python' : 'javascript']));
}

/** How a line begins that is code and no prose; a definition of the entry point is one, so there always is one. */
const FIRST_CODE = {
  python:
    /^(?:import \w|from [\w.]+ import |(?:async )?def \w+[ \t]*[([]|class \w+[ \t]*[(:]|@\w|#|"""|'''|[A-Za-z_]\w*[ \t]*(?::[^=\n]*)?=)/m,
  javascript:
    /^(?:import\b.*['"{*]|export\b|(?:async )?function\b|class \w[^\n]*\{|(?:const|let|var) \w|\/\/|\/\*|(?:module\.)?exports\b)/m,
} as const;

/** A completion usually begins in a new line; a prompt that ends within one is continued there. */
const joinCompletion = (prompt: string, code: string): string =>
  prompt === '' ||
  prompt.endsWith('\n') ||
  /^[ \t]*\r?\n/.test(code) ||
  !/[:{]\s*$|"""\s*$|'''\s*$/.test(prompt)
    ? prompt + code
    : `${prompt}\n${code}`;

const joinLines = (parts: readonly string[]): string => parts.filter((one) => one !== '').join('\n');

/** What a prompt's code holds before it defines the entry point: imports, and functions that may be called. */
function contextOf(code: string, entryPoint: string | null, language: Language): string {
  const at = entryPoint === null ? -1 : definitionAt(code, entryPoint, language);
  return at <= 0 ? '' : code.slice(0, at).trimEnd();
}

const FUTURE = /^from[ \t]+__future__[ \t]+import[ \t].*$/gm;

/** Python wants `from __future__` first of all. */
function withPrelude(prelude: string, source: string): string {
  if (prelude === '') return source;
  const future = source.match(FUTURE) ?? [];
  return joinLines([...future, prelude, future.length === 0 ? source : source.replace(FUTURE, 'pass')]);
}
