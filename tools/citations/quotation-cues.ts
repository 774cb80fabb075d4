import type { Stretch } from './mask.js';

/** Words that say that somebody said or wrote something, in a few languages. */
const SAID =
  /(?:\b(?:sa(?:y|ys|id|ying)|wr(?:ite|ites|ote|itten|iting)|state[sd]?|stating|report(?:s|ed|ing)?|quot(?:e|es|ed|ing)|according|argue[sd]?|claim(?:s|ed)?|note[sd]?|add(?:s|ed)|explain(?:s|ed)?|conclude[sd]?|find(?:s|ings?)?|found|show(?:s|ed|n)?|declare[sd]?|announce[sd]?|warn(?:s|ed)?|admit(?:s|ted)?|observe[sd]?|remark(?:s|ed)?|told|tells|describe[sd]?|insist(?:s|ed)?|hold[s]?|held|emphasi[sz]e[sd]?|sag(?:t|te|ten|en)|schr(?:eibt|ieb)|heißt|laut|berichtet|erklärte?|dit|écrit|déclar\p{L}*|selon|dijo|dice|escribi\p{L}*|según|afirm\p{L}*)(?![\p{L}])|[说称写道指出表示])/iu;

/** What makes words in marks an example, a command or a saying of the writer's own, right before them. */
const OWN =
  /(?:\b(?:such as|as in|like|means?|meaning|called|named|titled|entitled|known as|type|typing|run|running|enter|click|press|select|choose|command|errors?|messages?|exception|warning|prompt|search(?:ing)? for|quer(?:y|ies)|so-called|idiom|proverb|saying|slogan|motto|phrase|expression|term|words?|sentence|placeholder|template|reply|respond|ask(?:ing)?)\b|sogenannt\p{L}*)[^.!?\n]{0,40}$/iu;

/** What makes them a supposition or an example, whoever is said to say them. */
const SUPPOSED =
  /(?:\b(?:would|could|might|may|let['’]s|imagine|suppose|pretend|e\.g\.|i\.e\.|for (?:example|instance))\b|z\. ?B\.|zum Beispiel|par exemple|por ejemplo)[^.!?\n]{0,40}$/iu;

/** Characters around a quotation that are looked at. */
const NEAR = 100;

/** What stands right before a quotation in its sentence. */
const before = (text: string, { start }: Stretch): string =>
  /[^!?\n]*$/.exec(text.slice(Math.max(0, start - NEAR), Math.max(0, start - 1)))?.[0] ?? '';

/** What stands behind it, where the sentence goes on with who said it. */
function saidAfter(text: string, { end }: Stretch): string {
  const after = text.slice(end + 1, end + NEAR / 2);
  return /^\s*,/.test(after) || text.charAt(end - 1) === ',' ? after : '';
}

/** Whether the text says that somebody said or wrote what it quotes. */
export const isAttributed = (text: string, quotation: Stretch): boolean =>
  SAID.test(before(text, quotation)) ||
  SAID.test(saidAfter(text, quotation)) ||
  /[:：,，]\s*$/.test(before(text, quotation));

/** Whether words in marks are the writer's own: an example, a command, an error, a saying. */
export const isOwnExample = (text: string, quotation: Stretch): boolean =>
  SUPPOSED.test(before(text, quotation)) ||
  (OWN.test(before(text, quotation)) &&
    !SAID.test(before(text, quotation)) &&
    !SAID.test(saidAfter(text, quotation)));
