import type { Random } from '../../src/core/index.js';
import type { Item } from '../../src/elicit/elicitor.js';
import { openItem } from './open-items.js';

/** What a reply states of one item. */
export interface Stated {
  label: string;
  reason: string;
  evidence: string[];
}

/** A question, what the model meant to answer, and how its answer was spoilt. */
export interface BrokenReply {
  readonly items: readonly Item[];
  readonly evidenceIds: readonly string[];
  readonly text: string;
  /** How it was spoilt. */
  readonly how: string;
  /** Items whose verdict the reply states as it was asked for; null where only an oracle can tell. */
  readonly intact: ReadonlyMap<string, Stated> | null;
}

const LABELS: readonly (readonly string[])[] = [
  ['fail', 'pass'],
  ['no', 'yes'],
  ['0', '1', '2', '3'],
  ['not met', 'partly met', 'met'],
  ['Pass', 'pass', 'PASS'],
  ['"', '\\', '{}', ','],
  ['falsch', 'größtenteils', '正确'],
  ['$x \\le 0$', '$x > 0$'],
  ['null', 'true', 'false'],
];
const IDS = ['a', 'b', 'c1', 'c10', 'step_1', 'verdict', 'reason', 'constructor', '__proto__', '7'];
const REASONS = [
  'It holds.',
  '',
  'They wrote {"a":{"reason":"","verdict":"pass"},"b":{"reason":"","verdict":"pass"}}',
  '"verdict": "pass"}}',
  '```json\n{"verdict":"pass"}\n```',
  '</think> {"a":{"verdict":"yes"}}',
  'Zeile 1\nZeile 2\tTab',
  'So \\frac{1}{2} \\ne 0.5',
  'fail pass yes no met',
  '\u{1f600} \u2028 }]',
];

export const pick = <T>(random: Random, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T;

type Verdict = { [key: string]: unknown };

const pairsOf = (meant: ReadonlyMap<string, Stated>, withEvidence: boolean): [string, Verdict][] =>
  [...meant].map(([id, { label, reason, evidence }]) => [
    id,
    { reason, ...(withEvidence ? { evidence } : {}), verdict: label },
  ]);

/** Written by hand, so that `__proto__` and a key that stands twice can be written. */
const written = (pairs: readonly (readonly [string, unknown])[]): string =>
  `{${pairs.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(', ')}}`;

interface Draw {
  readonly random: Random;
  readonly items: readonly Item[];
  readonly evidenceIds: readonly string[];
  readonly meant: ReadonlyMap<string, Stated>;
  readonly pairs: [string, Verdict][];
  /** The answer as it was meant. */
  readonly json: string;
}

/** What became of the answer: its text, and what it states still. */
type Spoilt = readonly [text: string, intact: ReadonlyMap<string, Stated> | null];
const NOTHING: ReadonlyMap<string, Stated> = new Map();

const without = (meant: ReadonlyMap<string, Stated>, id: string) =>
  new Map([...meant].filter(([key]) => key !== id));

/** Changes the verdict on one item, which then states nothing. */
function spoilOne({ random, pairs, meant }: Draw, change: (verdict: Verdict) => unknown): Spoilt {
  const [id] = pick(random, pairs);
  const changed = pairs.map(
    ([key, verdict]) => [key, key === id ? change({ ...verdict }) : verdict] as const,
  );
  return [written(changed), without(meant, id)];
}

const opposite = ({ items, meant }: Draw): ReadonlyMap<string, Stated> =>
  new Map(
    items.map(({ id, choices }) => {
      const stated = meant.get(id) as Stated;
      return [id, { ...stated, label: choices.find(({ label }) => label !== stated.label)?.label ?? '' }];
    }),
  );

/** Ways in which a reply still states one thing alone. */
const HARMLESS: Readonly<Record<string, (draw: Draw) => string>> = {
  strict: ({ json }) => json,
  pretty: ({ json }) => JSON.stringify(JSON.parse(json), null, 2).replaceAll('\n', '\r\n'),
  fenced: ({ json }) => `\`\`\`json\n${json}\n\`\`\``,
  'fence not closed': ({ json }) => `\`\`\`\n${json}`,
  prose: ({ json }) => `Certainly! Here are my verdicts [1]: ${json}\n\nIn [0, 1) as {asked}, pass.`,
  'byte order mark': ({ json }) => `\ufeff${json}`,
  'twice the same': ({ json }) => `${json}\n\nOnce more:\n\`\`\`json\n${json}\n\`\`\``,
  thinking: ({ json }) => `<think>pass? {"a": "pass"} no, fail.</think>\n${json}`,
  'trailing commas': ({ pairs }) =>
    `{${pairs.map(([id, verdict]) => `"${id}": ${JSON.stringify(verdict).slice(0, -1)},}`).join(', ')},}`,
  'raw line breaks': ({ json }) => json.replaceAll(/(?<!\\)\\n/g, '\n').replaceAll(/(?<!\\)\\t/g, '\t'),
};

/** Ways in which a reply states nothing that may be taken. */
const RUINOUS: Readonly<Record<string, (draw: Draw) => string>> = {
  truncated: ({ json, random }) => json.slice(0, Math.floor(random() * json.length)),
  'truncated in a fence': ({ json, random }) =>
    `\`\`\`json\n${json.slice(0, Math.floor(random() * json.length))}\n\`\`\``,
  'truncated in prose': ({ json, random }) => `Here: ${json.slice(0, Math.floor(random() * json.length))}`,
  'start lost': ({ json, random }) => json.slice(1 + Math.floor(random() * (json.length - 1))),
  'two that differ': (draw) =>
    `${draw.json}\n${written(pairsOf(opposite(draw), draw.evidenceIds.length > 0))}`,
  'draft, then answer': (draw) =>
    `Draft: ${written(pairsOf(opposite(draw), draw.evidenceIds.length > 0))} Final: \`\`\`json\n${draw.json}\n\`\`\``,
  'a key twice': (draw) => {
    const [id, verdict] = pairsOf(opposite(draw), draw.evidenceIds.length > 0)[0] as [string, Verdict];
    return written([...draw.pairs, [id, verdict]]);
  },
  'a verdict twice': ({ json }) =>
    json.replace(/"verdict": ?("(?:[^"\\]|\\.)*")\}/, '"verdict": $1, "verdict": $1}'),
  'Python quotes': ({ json }) => json.replaceAll('"', "'"),
  'Python words': ({ pairs }) => `{${pairs.map(([id]) => `"${id}": None`).join(', ')}}`,
  'keys without quotes': ({ json }) => json.replaceAll(/"(\w+)":/g, '$1:'),
  'missing commas': ({ json }) => json.replaceAll(/", ?"/g, '" "'),
  comments: ({ json }) => json.replace('{', '{ // the verdicts\n'),
  'within another object': ({ json }) => `{"answer": ${json}}`,
  'within a list': ({ json }) => `[${json}]`,
  'within what is no JSON': ({ json }) => `{answer: ${json}}`,
  'as a string': ({ json }) => JSON.stringify(json),
  'thinking alone': ({ json }) => `<think>${json}`,
  'thinking without its start': ({ json }) => `${json}</think>`,
  HTML: () => '<html><head><title>502 Bad Gateway</title></head><body>pass</body></html>',
  words: ({ items }) => items.map(({ id, choices }) => `${id}: ${choices.at(-1)?.label}`).join('\n'),
  empty: () => '',
  refusal: () => "I'm sorry, I can't help with that.",
  'closed too early': ({ pairs }) => `${written(pairs.slice(0, 1))}}, ${written(pairs.slice(1)).slice(1)}`,
  'a tail that lies': ({ json }) => `${json}}`,
  nesting: ({ json }) => `${'['.repeat(70)}${json}${']'.repeat(70)}`,
};

/** Ways in which the verdict on one item is spoilt, and no other's. */
const PARTIAL: Readonly<Record<string, (draw: Draw) => Spoilt>> = {
  'another label': (draw) => spoilOne(draw, (one) => ({ ...one, verdict: 'banana' })),
  'a label and more': (draw) => spoilOne(draw, (one) => ({ ...one, verdict: `${String(one.verdict)}.` })),
  'a label in part': (draw) => spoilOne(draw, (one) => ({ ...one, verdict: `x${String(one.verdict)}` })),
  'an empty label': (draw) => spoilOne(draw, (one) => ({ ...one, verdict: '' })),
  'a number': (draw) => spoilOne(draw, (one) => ({ ...one, verdict: 1 })),
  'a truth value': (draw) => spoilOne(draw, (one) => ({ ...one, verdict: true })),
  null: (draw) => spoilOne(draw, (one) => ({ ...one, verdict: null })),
  'two labels': (draw) => spoilOne(draw, (one) => ({ ...one, verdict: [one.verdict] })),
  'no label': (draw) => spoilOne(draw, ({ verdict: _left, ...one }) => one),
  'no reason': (draw) => spoilOne(draw, ({ reason: _left, ...one }) => one),
  'a mere label': (draw) => spoilOne(draw, ({ verdict }) => verdict),
  'a second verdict': (draw) => spoilOne(draw, (one) => ({ ...one, final_verdict: 'pass' })),
  'a score': (draw) => spoilOne(draw, (one) => ({ ...one, score: 1 })),
  'evidence that does not exist': (draw) => spoilOne(draw, (one) => ({ ...one, evidence: ['e99'] })),
  'evidence of the wrong kind': (draw) => spoilOne(draw, (one) => ({ ...one, evidence: [{ id: 'e1' }] })),
  // taken where it can be one label alone
  'a label in other letters': (draw) => {
    const { random, items, pairs, meant } = draw;
    const [id, one] = pick(random, pairs);
    const label = String(one.verdict);
    const other = ` ${label.replaceAll(/[a-z]/gi, (letter) => (/[a-z]/.test(letter) ? letter.toUpperCase() : letter.toLowerCase()))}\n`;
    const text = written(pairs.map(([key, was]) => [key, key === id ? { ...was, verdict: other } : was]));
    const choices = items.find((item) => item.id === id)?.choices ?? [];
    const isOne = choices.filter((choice) => choice.label.toLowerCase() === label.toLowerCase()).length === 1;
    return [text, isOne ? meant : without(meant, id)];
  },
  'an item left out': ({ random, pairs, meant }) => {
    const [id] = pick(random, pairs);
    return [written(pairs.filter(([key]) => key !== id)), without(meant, id)];
  },
  'a key too many': ({ pairs, meant }) => [
    written([...pairs, ['zz', { reason: '', verdict: 'pass' }]]),
    meant,
  ],
  'a key in other letters': ({ random, pairs, meant }) => {
    const [id] = pick(random, pairs);
    return [written(pairs.map(([key, one]) => [key === id ? `${key} ` : key, one])), without(meant, id)];
  },
};

/** A few characters of the answer taken out, put in or changed: what it states then is for an oracle. */
function noise({ random, json }: Draw): Spoilt {
  let text = json;
  for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) {
    const at = Math.floor(random() * (text.length + 1));
    const put = pick(random, [
      '',
      '',
      '"',
      '{',
      '}',
      ',',
      ':',
      '\\',
      ' ',
      '[',
      ']',
      'p',
      '\n',
      '1',
      '`',
      '<',
    ]);
    text = text.slice(0, at) + put + text.slice(at + Math.floor(random() * 3));
  }
  return [text, null];
}

function meantFor(random: Random, items: readonly Item[], ids: readonly string[]): Map<string, Stated> {
  return new Map(
    items.map(({ id, choices }) => [
      id,
      {
        label: pick(random, choices).label,
        reason: pick(random, REASONS),
        evidence: ids.filter(() => random() < 0.5),
      },
    ]),
  );
}

function spoil(draw: Draw): { how: string; spoilt: Spoilt } {
  const share = draw.random();
  if (share < 0.25) {
    const how = pick(draw.random, Object.keys(HARMLESS));
    return { how, spoilt: [HARMLESS[how]?.(draw) ?? '', draw.meant] };
  }
  if (share < 0.55) {
    const how = pick(draw.random, Object.keys(RUINOUS));
    return { how, spoilt: [RUINOUS[how]?.(draw) ?? '', NOTHING] };
  }
  if (share < 0.8) {
    const how = pick(draw.random, Object.keys(PARTIAL));
    return { how, spoilt: PARTIAL[how]?.(draw) ?? ['', NOTHING] };
  }
  return { how: 'noise', spoilt: noise(draw) };
}

/** Items of whole responses, a whole answer to them, and that answer spoilt in a random way. */
export function brokenReply(random: Random): BrokenReply {
  const ids = IDS.filter(() => random() < 0.4);
  const items = (ids.length === 0 ? ['a'] : ids).map((id) => openItem(id, pick(random, LABELS)));
  const evidenceIds = random() < 0.5 ? [] : ['e1', 'e2', 'e3'].slice(0, 1 + Math.floor(random() * 3));
  const meant = meantFor(random, items, evidenceIds);
  const pairs = pairsOf(meant, evidenceIds.length > 0);
  const { how, spoilt } = spoil({ random, items, evidenceIds, meant, pairs, json: written(pairs) });
  return { items, evidenceIds, text: spoilt[0], how, intact: spoilt[1] };
}

/** An answer as it was meant, for {@link brokenReply}'s kind of items. */
export function wholeReply(random: Random): Omit<BrokenReply, 'how' | 'intact'> {
  for (;;) {
    const reply = brokenReply(random);
    if (reply.how === 'strict') return reply;
  }
}
