import type { Span } from './found.js';

/** How far before and behind an answer its denial is looked for, characters. */
const REACH = 40;

const DENIAL_BEFORE =
  /(?<!\p{L})(?:not|never|\p{L}{1,8}n['’]t|cannot|neither|nor|no (?:es|son)|nicht|keine?|pas|non(?: è)?|não(?: é)?|не|nie|(?:but|or|though|although)\s(?:it\s)?(?:could|might|may)(?:\salso)?|or (?:maybe|perhaps|possibly)|不是|不等于|不等於|不为|不為|并非|並非)(?:\s(?:be|equal(?: to)?|exactly|simply|just|option|choice)){0,2}[\s:$(\\*"“[]{0,6}$|(?:不是|不等于|不為|不为|并非)\s?[$(\\]{0,2}$/iu;
const DENIAL_BEHIND =
  /^[\s$)\\*"”}\]]{0,5}(?:(?:is|was|are|were|would be|must be|seems)\s(?:clearly\s)?(?:wrong|incorrect|false|not\b|impossible|out of the question)|isn['’]t|ist falsch|est faux|es falso|是错|不对|错)/iu;

/** Whether a text denies what stands at a span: `not 5`, `isn't 5`, `5 is wrong`. */
export function isDenied(text: string, { start, end }: Span): boolean {
  return (
    DENIAL_BEFORE.test(text.slice(Math.max(0, start - REACH), start)) ||
    DENIAL_BEHIND.test(text.slice(end, end + REACH))
  );
}

const ORDINAL_BEFORE =
  /(?<!\p{L})(?:steps?|figures?|figs?\.?|eqs?\.?|eqns?\.?|equations?|pages?|pp?\.|sections?|chapters?|tables?|lines?|questions?|problems?|exercises?|examples?|theorems?|lemmas?|items?|versions?|footnotes?|appendix|schritt|seite|étape|paso|página|шаг|第)\s?[(#]?\s?$|\p{L}{2}-$/iu;

/** Whether a number only counts something: a step, a page, an item of a list, a version, the 5 of `5-digit`. */
export function isOrdinal(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 20), start);
  if (ORDINAL_BEFORE.test(before)) return true;
  const behind = text.slice(end, end + 4);
  if (/^-\p{L}/u.test(behind)) return true;
  return /(?:^|\n)[ \t]{0,8}$/.test(before) && /^[.)]\s{1,2}\S/.test(behind);
}

const REFUSAL =
  /\bas an ai\b|\bi (?:can(?:no|['’])t|am (?:not able|unable) to|['’]m (?:not able|unable) to|won['’]t) (?:answer|help|assist|solve|determine|provide|do|find|say)|\bi['’]m (?:not able|unable) to (?:answer|help|assist|solve|determine|provide)|\bi (?:do not|don['’]t) know(?: the answer)?\s?[.!,]|\bi have no (?:idea|answer)\b/i;
/** A refusal is looked for at both ends of a response, this many characters. */
const REFUSAL_REACH = 400;

/** Whether a response says that it gives no answer. */
export function refuses(text: string): boolean {
  return REFUSAL.test(text.slice(-REFUSAL_REACH)) || REFUSAL.test(text.slice(0, REFUSAL_REACH / 2));
}

/** Whether a text holds nothing that could be an answer: only signs, an empty box, a question mark. */
export function isBlank(text: string): boolean {
  const bare = text.replace(/\\(?:boxed|fbox|text|left|right|quad)(?![a-zA-Z])/g, '');
  if (/\\\{|\(\s*\)|\[\s*\]|\\[a-zA-Z]/.test(bare)) return false;
  return !/[\p{L}\p{N}\p{Sc}\p{Sm}%°]/u.test(bare.replace(/[<>|~=]/g, ''));
}
