import { type Json, open, refutes, supports, type ToolResult } from '../../src/core/index.js';
import type { Input } from './options.js';
import type { ReadText } from './read-text.js';
import type { CitedSentence } from './sentences.js';
import { excerpt, MOST_SHOWN, mostTelling } from './shown.js';

/** Words by which a sentence gives a view, advice or a plan rather than a fact. */
const NO_FACT =
  /\b(?:I|we|my|our)\b|\b(?:should|could|would|might|may|perhaps|probably|likely|please|recommend(?:ed)?|consider|important to|in (?:conclusion|summary|short|my opinion)|overall|for example|if you|you can|you may|it is (?:worth|essential|crucial|advisable))\b|^(?:in|to) (?:conclusion|summary|summarize|sum)|\b(?:sollte|könnte|vielleicht|wahrscheinlich|devrait|peut-être|debería|quizás)\b/i;
/** A number, or a name within the sentence. */
const FACT = /\p{N}|(?<=[\p{Ll},]\s)\p{Lu}[\p{L}]{1,}/u;

/** Whether a sentence surely states a fact that could be cited for: it has a number or a name, and no view. */
export function surelyFact(words: string): boolean {
  const head = words.slice(0, 600);
  return FACT.test(head) && !NO_FACT.test(head);
}

/** Whether the sentences that state facts carry a citation. */
export function judgeCoverage(read: ReadText, { least }: Input): ToolResult {
  const claims = read.sentences.filter(({ claim }) => claim);
  const cited = claims.filter(isCited);
  const bare = claims.filter((one) => !isCited(one));
  const sure = bare.filter(({ words }) => surelyFact(read.prose.slice(words.start, words.end)));
  const detail = {
    counts: { claims: claims.length, cited: cited.length, uncited: bare.length, uncited_facts: sure.length },
    uncited: mostTelling(bare, (one) => sure.includes(one), MOST_SHOWN).map(
      (one): Json => ({
        start: one.start,
        end: one.end,
        text: excerpt(read.text, one.start, one.end, 160),
        fact: sure.includes(one),
      }),
    ),
  };
  if (claims.length === 0)
    return open('nothing_to_check', { summary: 'no sentence states anything', ...detail });
  const score = cited.length / claims.length;
  if (score >= least)
    return supports(
      {
        summary: `${cited.length} of ${claims.length} sentences that state something carry a citation`,
        ...detail,
      },
      { score },
    );
  // what may be a view needs no citation: counted out, the rest must still fall short
  const facts = cited.length + sure.length;
  if (facts > 0 && cited.length / facts < least) {
    const [first] = sure;
    const words =
      first === undefined
        ? ''
        : `: “${excerpt(read.text, first.start, first.end, 100).replace(/\s+/g, ' ')}”`;
    return refutes(
      { summary: `${sure.length} sentences state a fact and cite nothing${words}`, ...detail },
      { code: 'citation_missing', score },
    );
  }
  return open('needs_reading', {
    summary: `${bare.length} sentences without a citation may not need one`,
    ...detail,
  });
}

const isCited = ({ markers }: CitedSentence): boolean => markers.length > 0;

/** The sentences that state something, with the citations of each; decides nothing. */
export function listClaims(read: ReadText): ToolResult {
  const claims = read.sentences.filter(({ claim }) => claim);
  const shown = claims.slice(0, 200);
  return open(claims.length === 0 ? 'nothing_to_check' : 'looked', {
    summary: `${claims.length} sentences state something, ${claims.filter(isCited).length} of them with a citation`,
    claims: shown.map(
      ({ start, end, words, markers }): Json => ({
        start,
        end,
        text: excerpt(read.text, words.start, words.end, 160),
        citations: markers
          .flatMap((index) => read.ofMarker[index] ?? [])
          .slice(0, 12)
          .map(
            ({ start: from, end: to, status, targets }): Json => ({
              start: from,
              end: to,
              status,
              sources: targets.slice(0, 6),
            }),
          ),
      }),
    ),
  });
}
