import type { SwapQuestion } from './question.js';

/** The moment that a sentence says it speaks of; null for where the trace has come to. */
export type Moment = 'start' | 'end' | null;

/** Something a step states about who holds what; holders and objects by index. */
export type Statement =
  | { readonly type: 'swap'; readonly pair: readonly [number, number] }
  | { readonly type: 'holds'; readonly holder: number; readonly object: number; readonly moment: Moment };

const NAME = /(?<![\p{L}\p{M}\d'’])\p{Lu}[\p{L}\p{M}]{0,40}(?![\p{L}\p{M}\d'’])/gu;
const WITH = /\s+(?:and|with)\s+(\p{Lu}[\p{L}\p{M}]{0,40})\s+(?:then\s+)?(?:swap|trade|switch|exchange)/uy;
const HAS =
  /\s*(?:[:=]|->|→)\s*|\s+(?:now\s+|then\s+|still\s+|finally\s+|also\s+){0,2}(?:has|have|gets|holds|receives|ends\s+up\s+with|is\s+(?:now\s+|still\s+)?(?:playing|holding|dancing\s+with|with))\s+(?:now\s+)?/uy;
const NEGATED = /\b(?:not|given|swapped|traded|no longer|either|or|one of)\b/i;
const START = /\b(?:at the (?:start|beginning)|initially|originally|to begin with)\b/i;
const END = /\b(?:at the end|in the end|after all)\b/i;
/** Longest name of an object looked at, characters. */
const REACH = 100;

/** Reads the swaps and holdings a step states, in order; names may be given by their first letter. */
export function statementsOf(step: string, question: SwapQuestion): Statement[] {
  const statements: Statement[] = [];
  for (const match of step.matchAll(NAME)) {
    const holder = holderOf(match[0], question);
    if (holder === null) continue;
    const behind = match.index + match[0].length;
    const other = holderOf(after(WITH, step, behind)?.[1] ?? '', question);
    if (other !== null && other !== holder) statements.push({ type: 'swap', pair: [holder, other] });
    const has = after(HAS, step, behind);
    if (has === null) continue;
    const text = objectText(step.slice(behind + has[0].length, behind + has[0].length + REACH));
    const object = NEGATED.test(text) ? null : question.objects.find(text);
    const lead = step.slice(Math.max(0, match.index - REACH), match.index);
    const sentence = lead.slice(Math.max(lead.lastIndexOf('. '), lead.lastIndexOf('\n')) + 1);
    if (object !== null) statements.push({ type: 'holds', holder, object, moment: momentOf(sentence) });
  }
  return statements;
}

function momentOf(sentence: string): Moment {
  if (END.test(sentence)) return 'end';
  return START.test(sentence) ? 'start' : null;
}

function after(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The text to the end of the clause. */
const objectText = (text: string): string =>
  text.split(/[,;.\n()]|\s(?:and|while|but|so)\s+(?=\p{Lu}|the\b)/u, 1)[0] ?? '';

/** A holder by name, or by a first letter that only one holder has. */
function holderOf(name: string, { holders }: SwapQuestion): number | null {
  const exact = holders.indexOf(name);
  if (exact >= 0) return exact;
  const found = name.length === 1 ? holders.filter((one) => one.startsWith(name)) : [];
  return found.length === 1 ? holders.indexOf(found[0] as string) : null;
}
