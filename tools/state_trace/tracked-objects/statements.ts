import type { SwapQuestion } from './question.js';

/** The moment a sentence says it speaks of, or after how many swaps; null for where the trace has come to. */
export type Moment = 'start' | 'end' | number | null;

/** Something a step states about who holds what; holders and objects by index. */
export type Statement =
  | { readonly type: 'swap'; readonly pair: readonly [number, number] }
  | { readonly type: 'holds'; readonly holder: number; readonly object: number; readonly moment: Moment };

const NAME = /(?<![\p{L}\p{M}\d'’])\p{Lu}[\p{L}\p{M}]{0,40}(?![\p{L}\p{M}\d'’])/gu;
const WITH =
  /(?:\s+(?:and|with)\s+(\p{Lu}[\p{L}\p{M}]{0,40})\s+(?:then\s+)?(?:swap|trade|switch|exchange)|\s*(?:↔|⇄|⟷|<->|<=>)\s*(\p{Lu}[\p{L}\p{M}]{0,40}))/uy;
const HAS =
  /\s*(?:[:=]|->|→)\s*|\s+(?:now\s+|then\s+|still\s+|finally\s+|also\s+){0,2}(?:has|have|gets|holds|receives|ends\s+up\s+with|is\s+(?:now\s+|still\s+)?(?:playing|holding|dancing\s+with|with))\s+(?:now\s+)?/uy;
const NEGATED = /[=?]|\b(?:not|no|given|swapped|traded|no longer|either|or|one of)\b/i;
const START = /\b(?:at the (?:start|beginning)|initially|originally|to begin with)\b/i;
const END = /\b(?:at the end|in the end|after all)\b/i;
/** Longest name of an object looked at, characters. */
const REACH = 100;

/** Reads the swaps and holdings a step states, in order; names may be given by their first letter. */
export function statementsOf(step: string, question: SwapQuestion): Statement[] {
  const statements: Statement[] = [];
  const momentAt = momentsOf(step, question.swaps.length);
  for (const match of step.matchAll(NAME)) {
    const holder = holderOf(match[0], question);
    if (holder === null) continue;
    const behind = match.index + match[0].length;
    const partner = after(WITH, step, behind);
    const other = holderOf(partner?.[1] ?? partner?.[2] ?? '', question);
    if (other !== null && other !== holder) statements.push({ type: 'swap', pair: [holder, other] });
    const has = after(HAS, step, behind);
    if (has === null) continue;
    const text = objectText(step.slice(behind + has[0].length, behind + has[0].length + REACH));
    const object = NEGATED.test(text) ? null : question.objects.find(text);
    const lead = step.slice(Math.max(0, match.index - REACH), match.index);
    const sentence = lead.slice(Math.max(lead.lastIndexOf('. '), lead.lastIndexOf('\n')) + 1);
    if (object === null || HYPOTHETICAL.test(sentence) || DENIED.test(step.slice(behind, behind + REACH)))
      continue;
    const last = /ends\s+up/.test(has[0]);
    statements.push({
      type: 'holds',
      holder,
      object,
      moment: last ? 'end' : momentAt(match.index, sentence),
    });
  }
  return statements;
}

const HYPOTHETICAL =
  /\b(?:if|whether|suppose|supposing|assum\w*|options?|says|said|claims?|would|false|wrong|incorrect|true|does)\b|(?:^|\s)\([A-Z]\)\s/i;
/** The sentence asks, or is crossed out. */
const DENIED = /^[^.!\n]{0,80}(?:\?|✗|❌)/u;

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const COUNTED =
  /\b(after|before) (?:the )?(?:(?:(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|\d{1,3}(?:st|nd|rd|th)) (?:swap|trade|switch|exchange))|(?:swap|trade|switch|exchange) #?(\d{1,3}))\b([^.\n]{0,60}:[*]{0,2}(?=\n))?/giu;

/** The moment of a holding at an offset: what its own sentence says, or the heading it stands under. */
function momentsOf(step: string, swaps: number): (at: number, sentence: string) => Moment {
  const marks = [...step.matchAll(COUNTED)].map(
    ([whole, side = '', word = '', digits = '', heading], index, all) => {
      const named = ORDINALS.indexOf(word.toLowerCase()) + 1 || Number.parseInt(word || digits, 10) || swaps;
      const start = (all as unknown as RegExpMatchArray[])[index]?.index ?? 0;
      const done = /^b/i.test(side) ? named - 1 : named;
      return { start, end: start + whole.length, done, heading: heading !== undefined };
    },
  );
  let next = 0;
  return (at, sentence) => {
    while ((marks[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    const mark = marks[next - 1];
    const own = mark !== undefined && (mark.heading || mark.end > at - sentence.length);
    return momentOf(sentence) ?? (own ? mark.done : null);
  };
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
