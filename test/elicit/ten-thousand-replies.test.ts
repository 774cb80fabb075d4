import { describe, expect, it } from 'vitest';
import {
  DEFAULT_ASK_LIMITS,
  DEFAULT_SAMPLING,
  fixedClock,
  seededRandom,
  UNBOUNDED,
} from '../../src/core/index.js';
import { Allowance } from '../../src/elicit/allowance.js';
import { type Asked, askStructured } from '../../src/elicit/ask-structured.js';
import type { Answer, Item } from '../../src/elicit/elicitor.js';
import { readJson } from '../../src/elicit/read-json.js';
import { type ReadVerdicts, readVerdicts } from '../../src/elicit/read-verdicts.js';
import { verdictSchema } from '../../src/elicit/verdict-schema.js';
import { type ScriptedReply, scriptedModel } from '../../src/testing/scripted-model.js';
import { type BrokenReply, brokenReply, pick, type Stated, wholeReply } from './broken-replies.js';
import { openItem } from './open-items.js';

const SIGNAL = new AbortController().signal;
const LIMITS = { ...DEFAULT_ASK_LIMITS, maxReasks: 0 };

/** What is made of one reply, asked for as a judge asks. */
async function judged(
  { items, evidenceIds }: Pick<BrokenReply, 'items' | 'evidenceIds'>,
  reply: ScriptedReply,
): Promise<Asked<ReadVerdicts>> {
  const asked = { items, evidenceIds, text: '' };
  const allowance = new Allowance(LIMITS, UNBOUNDED, fixedClock());
  return askStructured<ReadVerdicts>({
    brief: {
      model: scriptedModel([reply]),
      sampling: DEFAULT_SAMPLING,
      limits: LIMITS,
      allowance,
      signal: SIGNAL,
    },
    messages: [{ role: 'user', content: 'Judge.' }],
    schema: { name: 'submit_verdicts', schema: verdictSchema(asked) },
    read: (json) => {
      const read = readVerdicts(json, asked);
      if (read.status === 'ok') return { ok: true, value: read };
      return { ok: false, problem: read.problems.join('; '), partial: read.partial };
    },
    purpose: 'submit',
  });
}

const answersOf = (asked: Asked<ReadVerdicts>): ReadonlyMap<string, Answer> =>
  (asked.status === 'ok' ? asked.value.answers : asked.partial?.answers) ?? new Map<string, Answer>();

/** An answer that says exactly what was stated, scored as its label is. */
function answerFor({ choices }: Item, { label, reason, evidence }: Stated): Answer {
  const score = choices.find((choice) => choice.label === label)?.score ?? Number.NaN;
  return { status: 'scored', choice: label, score, confidence: null, reason, evidence };
}

/**
 * All the labels that a text states for an item, found the slow way: every piece of it from a brace to a brace that
 * `JSON.parse` takes, once trailing commas are gone and white space is mere space.
 */
function labelsIn(text: string, { id }: Item): Set<string> {
  const plain = text.replaceAll(/[\n\r\t]/g, ' ').replaceAll(/,(\s*[}\]])/g, '$1');
  const found = new Set<string>();
  for (let start = plain.indexOf('{'); start >= 0; start = plain.indexOf('{', start + 1))
    for (let end = plain.indexOf('}', start); end >= 0; end = plain.indexOf('}', end + 1)) {
      const label = labelOf(plain.slice(start, end + 1), id);
      if (label !== undefined) found.add(label);
    }
  return found;
}

function labelOf(text: string, id: string): string | undefined {
  try {
    const value = JSON.parse(text) as Record<string, { verdict?: unknown } | null>;
    const verdict = Object.hasOwn(value, id) ? value[id]?.verdict : undefined;
    return typeof verdict === 'string' ? verdict : undefined;
  } catch {
    return undefined;
  }
}

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** What is wrong with what was made of a reply; null where nothing is. */
function breach(reply: BrokenReply, answers: ReadonlyMap<string, Answer>): string | null {
  for (const item of reply.items) {
    const answer = answers.get(item.id);
    const stated = reply.intact?.get(item.id);
    if (reply.intact !== null) {
      const expected = stated === undefined ? undefined : answerFor(item, stated);
      if (JSON.stringify(answer) !== JSON.stringify(expected))
        return `${item.id}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(answer)}`;
    } else if (answer?.status === 'scored') {
      const choice = item.choices.find(({ label }) => label === answer.choice);
      if (choice?.score !== answer.score) return `${item.id}: a score of no choice`;
      const labels = labelsIn(reply.text, item);
      if (![...labels].some((label) => same(label, choice.label)))
        return `${item.id}: ${choice.label} is not stated, only ${[...labels].join(', ')}`;
    }
  }
  return [...answers.keys()].every((id) => reply.items.some((item) => item.id === id))
    ? null
    : 'an answer to what was not asked';
}

describe('ten thousand broken replies', () => {
  it('are scored by what they state, and by nothing else', async () => {
    const random = seededRandom(20_261_120);
    const counts = { scored: 0, unscored: 0, noisyAndScored: 0 };
    const ways = new Set<string>();
    for (let count = 0; count < 10_000; count += 1) {
      const reply = brokenReply(random);
      // thinking that says the opposite of everything must not matter
      const thinking = JSON.stringify(
        Object.fromEntries(
          reply.items.map(({ id, choices }) => [id, { reason: '', verdict: pick(random, choices).label }]),
        ),
      );
      const asked = await judged(reply, { text: reply.text, thinking });
      const answers = answersOf(asked);
      const wrong = breach(reply, answers);
      if (wrong !== null) expect.fail(`reply ${count} (${reply.how}): ${wrong}\n${reply.text}`);
      if (asked.status === 'unscored') expect(asked).toMatchObject({ code: 'invalid_reply' });
      ways.add(reply.how);
      counts.scored += answers.size;
      counts.unscored += reply.items.length - answers.size;
      if (reply.how === 'noise') counts.noisyAndScored += answers.size;
    }
    // the generator really makes both kinds
    expect(ways.size).toBe(56);
    expect(counts.scored).toBeGreaterThan(10_000);
    expect(counts.unscored).toBeGreaterThan(10_000);
    expect(counts.noisyAndScored).toBeGreaterThan(500);
  }, 120_000);

  it('state claims all together, each where it stands in the text, or none', () => {
    const random = seededRandom(13);
    const sentences = ['It rained on Monday.', 'It poured on Monday.', 'The sun shone.', 'Nobody came.'];
    const text = sentences.join(' ');
    const item = openItem('c', ['false', 'unclear', 'true'], 'claim');
    const counts = { ok: 0, refused: 0 };
    for (let count = 0; count < 2_000; count += 1) {
      const claims = Array.from({ length: Math.floor(random() * 4) }, () => {
        const quote = pick(random, sentences);
        const isFalse = random() < 0.1;
        const verdict = random() < 0.1 ? 'true?' : pick(random, ['false', 'unclear', 'true']);
        return { quote: isFalse ? quote.replace('o', 'ö') : quote, reason: '', verdict };
      });
      const read = readVerdicts({ c: claims }, { items: [item], evidenceIds: [], text });
      const byQuote = new Map(claims.map(({ quote, verdict }) => [quote, verdict]));
      const isSound = claims.every(
        ({ quote, verdict }) => text.includes(quote) && verdict !== 'true?' && byQuote.get(quote) === verdict,
      );
      expect(read.status).toBe(isSound ? 'ok' : 'invalid');
      counts[read.status === 'ok' ? 'ok' : 'refused'] += 1;
      const stated = read.status === 'ok' ? read.claims : read.partial.claims;
      const told = stated.map(({ span, answer }) => [text.slice(span.start, span.end), choiceOf(answer)]);
      expect(told).toEqual(isSound ? [...byQuote] : []);
    }
    expect(Math.min(counts.ok, counts.refused)).toBeGreaterThan(500);
  });

  it('state nothing when the server says that they were cut off, however whole they look', async () => {
    const random = seededRandom(7);
    for (let count = 0; count < 200; count += 1) {
      const reply = wholeReply(random);
      const asked = await judged(reply, { text: reply.text, finish: 'length' });
      expect(asked).toEqual({
        status: 'unscored',
        code: 'reply_cut_off',
        reason: expect.any(String) as string,
      });
    }
  });

  it('state nothing when cut at any place, with words or a fence before them', () => {
    const random = seededRandom(11);
    for (let count = 0; count < 60; count += 1) {
      const { text } = wholeReply(random);
      for (let at = 0; at < text.length; at += 1)
        for (const before of ['', '```json\n', 'In [0, 1], by [1]: '])
          if (readsAnObject(before + text.slice(0, at))) expect.fail(`cut at ${at}: ${text.slice(0, at)}`);
      expect(readsAnObject(text)).toBe(true);
    }
  }, 60_000);
});

const choiceOf = (answer: Answer) => (answer.status === 'scored' ? answer.choice : null);

/** Whether there is an object to read verdicts from. */
function readsAnObject(text: string): boolean {
  const read = readJson(text);
  return (
    read.status === 'ok' &&
    read.value !== null &&
    typeof read.value === 'object' &&
    !Array.isArray(read.value)
  );
}
