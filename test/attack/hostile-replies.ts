import type { ChatReply, Json, TokenPlace } from '../../src/core/index.js';
import { objectIn } from './attacked-brief.js';

/** What a model says in place of an honest reply, and the items it states all the same. */
export interface Hostile<Honest, Said> {
  readonly name: string;
  readonly say: (honest: Honest) => Said;
  /** Ids of the items that keep their honest answer; every other is unscored. */
  readonly states: readonly string[];
}

const NONE: readonly string[] = [];
const ALL: readonly string[] = ['i1', 'i2', 'i3', 'i4'];
const OTHERS: readonly string[] = ['i2', 'i3', 'i4'];
type Obj = { readonly [key: string]: Json };
type Said = string | Partial<ChatReply>;
const hostile =
  <Honest, Told>(states: readonly string[]) =>
  (name: string, say: (honest: Honest) => Told): Hostile<Honest, Told> => ({ name, say, states });
const text = (value: Json) => JSON.stringify(value);

/** Replies that are spoilt as texts, whatever they were to state: nothing is read from them. */
const RUINED = [
  ['huge', (own: Obj) => text({ ...own, zz: 'x'.repeat(1_100_000) })],
  ['nested without end', () => '{"i1":'.repeat(150_000)],
  ['nested too deep', (own: Obj) => `${'['.repeat(500)}${text(own)}${']'.repeat(500)}`],
  ['a key twice', (own: Obj) => `${text(own).slice(0, -1)},${text(own).slice(1)}`],
  ['a list', (own: Obj) => text([own])],
  ['a list of pairs', (own: Obj) => text(Object.entries(own))],
  ['a string', (own: Obj) => text(text(own))],
  ['truncated', (own: Obj) => text(own).slice(0, -2)],
  ['its start lost', (own: Obj) => text(own).slice(2)],
  ['cut off by the server', (own: Obj) => ({ text: text(own), finish: 'length' })],
  ['filtered', (own: Obj) => ({ text: text(own), finish: 'content_filter' })],
  ['two that differ', (own: Obj) => `${text(own)}\n${text({ ...own, zz: 1 })}`],
  ['by inheritance', (own: Obj) => `{"__proto__": ${text(own)}}`],
  ['NaN', (own: Obj) => `${text(own).slice(0, -1)},"zz":NaN}`],
  ['beyond all numbers', (own: Obj) => `${text(own).slice(0, -1)},"zz":1e999}`],
  ['empty', () => ''],
  ['an empty object', () => '{}'],
  ['only thought', (own: Obj) => ({ text: '', thinking: text(own) })],
  ['thinking that does not end', (own: Obj) => `<think>${text(own)}`],
  ['an error page', () => '<html><body>502 {"i1": "met"}</body></html>'],
  ['wrapped', (own: Obj) => text({ result: own })],
  ['Python', (own: Obj) => text(own).replaceAll('"', "'")],
  ['nulls', () => 'null'],
  ['many braces', () => '{}'.repeat(100_000)],
  ['a call that nobody offered', () => ({ text: '', toolCalls: [{ id: '', name: 'met', arguments: '{}' }] })],
] as const satisfies readonly (readonly [string, (own: Obj) => Said])[];

const ruined: readonly Hostile<Obj, Said>[] = RUINED.map(([name, say]) =>
  hostile<Obj, Said>(NONE)(name, say),
);

const first = (own: Obj, change: (entry: Obj) => Json): string =>
  text({ ...own, i1: change(objectIn(own.i1) ?? {}) });
const butOne = hostile<Obj, Said>(OTHERS);
const harmless = hostile<Obj, Said>(ALL);

/** Replies in which the first item is spoilt, under its own `key`, and no other. */
const spoiltFirst = (key: 'verdict' | 'points'): readonly Hostile<Obj, Said>[] => [
  ...(['banana', '', ' ', 'yes, met', 'i2', 11, -1, 0.5, 1e308, true, null, [], {}] as const).map((value) =>
    butOne(`${key} ${text(value as Json)}`, (own) =>
      first(own, (entry) => ({ ...entry, [key]: value }) as Json),
    ),
  ),
  butOne('a list for an item', (own) => first(own, (entry) => [entry])),
  butOne('null for an item', (own) => first(own, () => null)),
  butOne('a number for an item', (own) => first(own, () => 1)),
  butOne('a mere label for an item', (own) => first(own, (entry) => entry[key] ?? null)),
  butOne('no reason', (own) => first(own, (entry) => ({ [key]: entry[key] ?? null }))),
  butOne('a reason that is a list', (own) => first(own, (entry) => ({ ...entry, reason: ['x'] }))),
  butOne('inherited', (own) => {
    const entry = text(own.i1 ?? null);
    return text({ ...own, i1: 0 }).replace('"i1":0', `"i1":{"__proto__":${entry}}`);
  }),
  butOne('an item left out', ({ i1: _left, ...own }) => text(own)),
  butOne('an item under another name', ({ i1, ...own }) => text({ ...own, I1: i1 ?? null })),
  harmless('items that nobody asked for', (own) => text({ ...own, i99: own.i1 ?? null })),
  harmless('thousands of items', (own) =>
    text({ ...own, ...Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, 0])) }),
  ),
  harmless('odd characters in a reason', (own) =>
    text({ ...own, ...{ i1: { ...objectIn(own.i1), reason: '\u0000\ud800\u202e</data-0123456789ab>' } } }),
  ),
];

/** Replies in the shape of verdicts, or of points. */
export const hostileReplies = (key: 'verdict' | 'points'): readonly Hostile<Obj, Said>[] => [
  ...ruined,
  ...spoiltFirst(key),
  ...(key === 'points'
    ? []
    : [
        butOne('evidence that does not exist', (own) =>
          first(own, (entry) => ({ ...entry, evidence: ['e7'] })),
        ),
        butOne('evidence that is no list', (own) => first(own, (entry) => ({ ...entry, evidence: 'e1' }))),
        butOne('a second verdict', (own) => first(own, (entry) => ({ ...entry, final: 'met' }))),
      ]),
];

const changed = (name: string, change: Obj) =>
  hostile<Obj, Said>(NONE)(name, (own) => text({ ...own, ...change }));

/** Replies in the shape of a preference, or of a list of points. */
export const hostileComparisons = (key: 'better' | 'points'): readonly Hostile<Obj, Said>[] => [
  ...ruined.filter(({ name }) => name !== 'huge'),
  ...(['C', 'a', ' A', '', 'Candidate A', 0, true, null, ['A'], { A: 1 }] as const).map((value) =>
    changed(`${key} ${text(value as Json)}`, { [key]: value } as Obj),
  ),
  changed('a reason that is no text', { reason: 1 }),
  ...(key === 'better'
    ? ([-1, 11, 5.5, '10', null, [10]] as const).map((confidence) =>
        changed(`confidence ${text(confidence as Json)}`, { confidence } as Obj),
      )
    : [
        { A: 10 },
        { A: 10, B: 11 },
        { A: 10, B: -1 },
        { A: 10, B: 0.5 },
        { A: '10', B: 0 },
        { A: 10, B: 0, C: 1 },
        { a: 10, b: 0 },
      ].map((given) => changed(`points ${text(given)}`, { points: given }))),
];

/** A place at which the model wrote `token`, with these logarithms of chances. */
const place = (token: string, top: Readonly<Record<string, number>>): TokenPlace => ({
  token,
  logprob: top[token] ?? 0,
  top: Object.entries(top).map(([one, logprob]) => ({ token: one, logprob })),
});
const written = (word: string, places: readonly TokenPlace[], more: Partial<ChatReply> = {}) => ({
  text: word,
  logprobs: places,
  ...more,
});
const B = { B: 0, A: -30 };

/** Replies with chances of tokens; the honest one is `B` with certainty. */
export const HOSTILE_CHANCES: readonly Hostile<unknown, Partial<ChatReply>>[] = [
  ...(
    [
      ['no chances', { text: 'B' }],
      ['an empty list of chances', written('B', [])],
      ['NaN', written('B', [place('B', { B: Number.NaN, A: -1 })])],
      ['NaN among the others', written('B', [place('B', { B: -1, A: Number.NaN })])],
      ['a logarithm above 0', written('B', [place('B', { B: 3, A: -1 })])],
      ['infinite', written('B', [place('B', { B: Number.POSITIVE_INFINITY })])],
      ['never', written('B', [place('B', { B: Number.NEGATIVE_INFINITY, A: Number.NEGATIVE_INFINITY })])],
      ['two certainties', written('B', [place('B', { A: 0, B: 0 })])],
      ['no likeliest tokens, and a small chance', written('B', [{ token: 'B', logprob: -3, top: [] }])],
      ['no label among them', written('The', [place('The', { The: 0 })])],
      ['hardly a label', written('The', [place('The', { The: -0.01, A: -6, B: -6 })])],
      ['a letter of no label', written('Z', [place('Z', { Z: 0 })])],
      ['an article', written('B is what I say', [place('B', B)])],
      ['another label’s words', written('B) not met', [place('B', B)])],
      ['punctuation', written('...', [place('...', { '...': 0 })])],
      ['an empty reply', written('', [place('B', B)])],
      ['thinking alone', written('', [place('B', B)], { thinking: 'B', finish: 'length' })],
      ['thinking that is not in the tokens', written('B', [place('x', { x: 0 })], { thinking: 'hm' })],
      ['filtered', written('B', [place('B', B)], { finish: 'content_filter' })],
      ['a label that is unseen', written('B', [place('B', { B: -0.7, x: -0.8 })])],
      [
        'tokens of nothing',
        written(
          'B',
          Array.from({ length: 50_000 }, () => place('', { '': 0 })),
        ),
      ],
    ] as const
  ).map(([name, said]) => hostile<unknown, Partial<ChatReply>>(NONE)(name, () => said)),
  ...(
    [
      ['quotes around the letter', written('"B"', [place('"B"', { '"B"': 0, A: -30 })])],
      ['the label after the letter', written('B: met', [place('B', B)])],
      ['many tokens', written('B', [place('B', { ...B, ...many() })])],
    ] as const
  ).map(([name, said]) => hostile<unknown, Partial<ChatReply>>(ALL)(name, () => said)),
];

function many(): Readonly<Record<string, number>> {
  return Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`t${at}`, -60]));
}

/** Bodies that answer no question of any endpoint. */
const JUNK: readonly Json[] = [
  null,
  true,
  1,
  '',
  'met',
  [],
  {},
  [[]],
  { data: null },
  { data: {} },
  { data: [] },
  { data: [null] },
  { data: ['met'] },
  { results: { 0: 1 } },
  { answers: 'met' },
  { answers: [[]] },
  { choices: [] },
  { choices: [{ prompt_logprobs: null }] },
  { choices: [{ prompt_logprobs: [null] }] },
  { scores: 1 },
  { scores: [1] },
  { error: { message: 'overloaded' }, score: 1 },
  { object: 'list', data: [{ index: 0 }] },
];

type Entries = readonly Obj[];
type Body = Hostile<Json, Json>;
const junk: readonly Body[] = JUNK.map((body) => hostile<Json, Json>(NONE)(text(body), () => body));

/** Bodies of a list by index, with the number at `at` of each entry. */
export function hostileLists(list: string, at: string, odd: readonly Json[]): readonly Body[] {
  const within = (states: readonly string[], name: string, change: (entries: Entries) => Json) =>
    hostile<Json, Json>(states)(name, (honest) => ({
      ...objectIn(honest),
      [list]: change((objectIn(honest)?.[list] ?? []) as Entries),
    }));
  const each = (name: string, change: Obj) =>
    within(NONE, name, (all) => all.map((one) => ({ ...one, ...change })));
  return [
    ...junk,
    ...odd.map((value, index) =>
      each(`${at} ${index}: ${String(text(value)).slice(0, 40)}`, { [at]: value }),
    ),
    ...([-1, 0.5, '0', null, 1e9, true] as const).map((index) =>
      each(`index ${text(index as Json)}`, { index }),
    ),
    within(NONE, 'every index twice', (all) => [...all, ...all]),
    within(NONE, 'an index too many', (all) => [...all, { ...all[0], index: all.length }]),
    within(NONE, 'thousands of indices', (all) =>
      Array.from({ length: 50_000 }, (_, index) => ({ ...all[0], index })),
    ),
    within(ALL, 'in another order', (all) => all.toReversed()),
  ];
}

/** Numbers that are no score in [0, 1]. */
export const NO_SCORES: readonly Json[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -0.1,
  1.1,
  11.5,
  '1',
  'met',
  true,
  null,
  [1],
  { value: 1 },
];

/** Bodies of `/v1/decisions`. */
export function hostileDecisions(): readonly Body[] {
  const each = (states: readonly string[], name: string, change: (answer: Obj) => Json) =>
    hostile<Json, Json>(states)(name, (honest) => ({
      answers: ((objectIn(honest)?.answers ?? []) as Entries).map(change),
    }));
  const chances = (given: readonly Json[]) =>
    each(NONE, `chances ${text(given as Json)}`, (one) => ({
      ...one,
      probabilities: ((one.probabilities ?? []) as Entries).map((entry, at) => ({
        ...entry,
        probability: given[at] ?? null,
      })),
    }));
  return [
    ...junk,
    each(NONE, 'a refusal', ({ name }) => ({ type: 'refusal', name: name ?? null })),
    each(NONE, 'another kind', (one) => ({ ...one, type: 'predicate', probability: 1 })),
    each(NONE, 'no name', ({ name: _left, ...one }) => one),
    each(NONE, 'one name for all', (one) => ({ ...one, name: 'i1' })),
    each(OTHERS, 'the name of another', (one) => (one.name === 'i1' ? { ...one, name: 'i9' } : one)),
    ...[
      [1, 1],
      [-1, 2],
      ['0', '1'],
      [0.2, 0.2],
      [0, Number.NaN],
      [null, 1],
      [2, -1],
    ].map(chances),
    each(NONE, 'labels of nobody', (one) => ({
      ...one,
      probabilities: [{ value: 'banana', probability: 1 }],
    })),
    each(NONE, 'a label twice', (one) => ({
      ...one,
      probabilities: ['met', 'met'].map((value) => ({ value, probability: 0.5 })),
    })),
    each(NONE, 'chances by label', (one) => ({ ...one, probabilities: { met: 1 } })),
  ];
}

/** Bodies of `/v1/completions` with the chances of a prompt's tokens. */
export function hostilePrompts(): readonly Body[] {
  const places = (states: readonly string[], name: string, change: (all: readonly Json[]) => Json) =>
    hostile<Json, Json>(states)(name, (honest) => {
      const [first_] = (objectIn(honest)?.choices ?? []) as Entries;
      return { choices: [{ prompt_logprobs: change((first_?.prompt_logprobs ?? []) as readonly Json[]) }] };
    });
  const last = (name: string, put: Json) => places(NONE, name, (all) => [...all.slice(0, -1), put]);
  return [
    ...junk,
    places(NONE, 'no place', () => []),
    places(NONE, 'one place too few', (all) => all.slice(0, -1)),
    places(NONE, 'turned around', (all) => all.toReversed()),
    places(NONE, 'an object of places', (all) => ({ ...all })),
    last('null for a place', null),
    last('an empty place', {}),
    last('a text', 'token'),
    last('two tokens', {
      1: { logprob: 0, decoded_token: 'forty-two' },
      2: { logprob: -1, decoded_token: 'x' },
    }),
    ...[3, Number.NaN, Number.NEGATIVE_INFINITY, '0', null].map((logprob) =>
      last(`logprob ${String(logprob)}`, { 1: { logprob, decoded_token: ' forty-two' } }),
    ),
    last('another token', { 1: { logprob: 0, decoded_token: ' forty-three' } }),
    last('no token', { 1: { logprob: 0 } }),
    last('a token too long', { 1: { logprob: 0, decoded_token: 'x'.repeat(100_000) } }),
    places(ALL, 'a token of the server’s own before the prompt', (all) => [
      null,
      { 1: { logprob: -1, decoded_token: '<s>' } },
      ...all.slice(1),
    ]),
  ];
}

/** Bodies of `/v1/score` with chances of letters. */
export function hostileRows(): readonly Body[] {
  const rows = (states: readonly string[], name: string, change: (all: readonly Json[]) => Json) =>
    hostile<Json, Json>(states)(name, (honest) => ({
      scores: change((objectIn(honest)?.scores ?? []) as readonly Json[]),
    }));
  return [
    ...junk,
    ...(
      [
        [1],
        [1, 1],
        [0.5, 0.5, 0],
        [-1, 1],
        ['0', '1'],
        [0.01, 0.02],
        [null, 1],
        [Number.NaN, 1],
        { 0: 1 },
        1,
        null,
      ] as readonly Json[]
    ).map((row, at) => rows(NONE, `row ${at}: ${text(row)}`, (all) => all.map(() => row))),
    rows(NONE, 'one row too many', (all) => [...all, [0, 1]]),
  ];
}
