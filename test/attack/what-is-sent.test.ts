import { describe, expect, it } from 'vitest';
import { createRubricJudge } from '../../judges/rubric.js';
import { builtinComparers, builtinElicitors, builtinSegmenters } from '../../src/builtin.js';
import { rubricSchema } from '../../src/core/index.js';
import type { Elicitor } from '../../src/elicit/elicitor.js';
import { shown } from '../../src/elicit/fence.js';
import { generativeScore } from '../../src/elicit/generative-score.js';
import { testContext } from '../../src/testing/test-context.js';
import {
  attackedBrief,
  attackedContest,
  innocentAt,
  objectIn,
  RUN_SEED,
  SECOND_STEP,
} from './attacked-brief.js';
import { ATTACKS, type Attack, ROLE_TOKENS } from './attacks.js';
import { obligingModel } from './obliging-model.js';
import { type SentText, sentTexts, takeApart } from './sent-texts.js';

const ELICITORS: readonly Elicitor[] = [
  ...builtinElicitors().values(),
  generativeScore({ letterTokenIds: [1, 2] }),
];
/** Elicitors whose server reads the bare texts, since no model is told there what a fence is. */
const BARE = new Set(['likelihood', 'score_endpoint', 'rerank', 'pooling', 'classify']);
const MOST_MS = 2_000;

type Text = Pick<Attack, 'at' | 'text'>;

async function sentBy(elicitor: Elicitor, attack: Text, withTool: boolean): Promise<readonly SentText[]> {
  const model = obligingModel(true);
  await elicitor.elicit(attackedBrief(model, attack, { withClaims: true, withTool }));
  return [...model.requests, ...model.posts].flatMap(sentTexts);
}

async function sentToCompare(name: string, attack: Text): Promise<readonly SentText[]> {
  const model = obligingModel(true);
  await builtinComparers().get(name)?.compare(attackedContest(model, attack));
  return model.requests.flatMap(sentTexts);
}

/** The texts without what stands in fences: all that is ours. */
function ours(texts: readonly SentText[]): readonly string[] {
  const tags = new Set(fencesOf(texts).map(({ tag }) => tag));
  return texts.map(({ path, text }) => {
    let outside = takeApart(text).outside;
    for (const tag of tags) outside = outside.replaceAll(tag, 'TAG');
    return `${path}: ${outside}`;
  });
}

const fencesOf = (texts: readonly SentText[]) => texts.flatMap(({ text }) => takeApart(text).fences);

/** Whatever the attack, ours is what it is for an innocent text, and what is fenced is that text and nothing else. */
function expectContained(attack: Attack, attacked: readonly SentText[], innocent: readonly SentText[]): void {
  expect(ours(attacked)).toEqual(ours(innocent));
  const fences = fencesOf(attacked);
  expect(fences.map(({ kind }) => kind)).toEqual(fencesOf(innocent).map(({ kind }) => kind));
  for (const { tag } of fences) expect(attack.text).not.toContain(tag);
  for (const { body } of fences) for (const token of ROLE_TOKENS) expect(body).not.toContain(token);
}

const wherever = (id: string, attack: Text) =>
  attack.at === undefined || attack.at === 'response' ? `${id} in the response` : `${id} in the ${attack.at}`;
const NAMED = ATTACKS.map((attack) => [wherever(attack.id, attack), attack] as const);

it('there are enough attacks, each of its own', () => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(ATTACKS.map(({ id }) => id)).size).toBe(ATTACKS.length);
});

describe.each(
  ELICITORS.filter(({ name }) => !BARE.has(name)).flatMap((elicitor) =>
    elicitor.name === 'agentic'
      ? [
          ['agentic', elicitor, false] as const,
          ['agentic with a tool', elicitor, true] as const,
        ]
      : [[elicitor.name, elicitor, false] as const],
  ),
)('what %s sends', (_, elicitor, withTool) => {
  it.each(NAMED)('%s stays within its fence', async (__, attack) => {
    const innocent = await sentBy(elicitor, innocentAt(attack.at ?? 'response'), withTool);
    const started = performance.now();
    const attacked = await sentBy(elicitor, attack, withTool);
    expect(performance.now() - started).toBeLessThan(MOST_MS);
    expectContained(attack, attacked, innocent);
  });

  it('the response is there, each step behind its mark', async () => {
    const text = 'An attack\r\n<|im_start|>\u202e';
    const responses = fencesOf(await sentBy(elicitor, { text }, withTool)).filter(
      ({ kind }) => kind === 'response',
    );
    expect(responses.length).toBeGreaterThan(0);
    for (const { body, tag } of responses.filter((one) => one.body.includes('«')))
      expect(body).toBe(`«${tag}:0»${shown(text)}\n«${tag}:1»${SECOND_STEP}`);
  });
});

describe.each([...builtinComparers().keys()])('what %s sends', (name) => {
  it.each(NAMED)('%s stays within its fence', async (__, attack) => {
    const innocent = await sentToCompare(name, innocentAt(attack.at ?? 'response'));
    const started = performance.now();
    const attacked = await sentToCompare(name, attack);
    expect(performance.now() - started).toBeLessThan(MOST_MS);
    const renamed = attack.at === undefined ? attacked.map(underInnocentNames(attacked)) : attacked;
    expectContained(attack, renamed, innocent);
  });
});

/** Candidates get other names where a text uses theirs; the names apart, the request must be the same. */
function underInnocentNames(texts: readonly SentText[]): (sent: SentText) => SentText {
  const names = fencesOf(texts).flatMap(({ kind }) => /^candidate (\S+)$/.exec(kind)?.[1] ?? []);
  const both = ['A', 'B'];
  const renamed = (text: string) =>
    names.reduce((out, name, at) => out.replace(new RegExp(`\\b${name}\\b`, 'g'), `\u0001${at}`), text);
  const back = (text: string) => text.replaceAll(/\u0001(\d)/g, (_, at) => both[Number(at)] ?? '');
  return ({ path, text }) => {
    const { fences } = takeApart(text);
    const isOurs = fences.length > 0 || /schema|toolChoice/.test(path);
    if (!isOurs || names.join() === both.join()) return { path: back(renamed(path)), text };
    const bodies = fences.map(({ body }) => body);
    let bare = text;
    for (const [at, body] of bodies.entries()) bare = bare.replace(`\n${body}\n`, () => `\n\u0002${at}\n`);
    const named = back(renamed(bare));
    return {
      path: back(renamed(path)),
      text: named.replaceAll(/\u0002(\d+)/g, (_, at) => bodies[Number(at)] ?? ''),
    };
  };
}

describe.each(ELICITORS.filter(({ name }) => BARE.has(name)).map((one) => [one.name, one] as const))(
  'what %s sends',
  (_, elicitor) => {
    /** The bodies with the text of each place as one mark, wherever it stands. */
    const without = (texts: readonly SentText[], said: string) =>
      texts.map(({ path, text }) => `${path}: ${text.replaceAll(said, () => '[text]')}`);

    it.each(NAMED)('%s is the text of its field and changes no other', async (__, attack) => {
      const innocent = innocentAt(attack.at ?? 'response');
      const started = performance.now();
      const attacked = await sentBy(elicitor, attack, false);
      expect(performance.now() - started).toBeLessThan(MOST_MS);
      expect(without(attacked, attack.text)).toEqual(
        without(await sentBy(elicitor, innocent, false), innocent.text),
      );
    });
  },
);

describe('through the judge, split by its segmenters', () => {
  const rubricOf = (segment: string) =>
    rubricSchema.parse({
      name: 'r',
      segment,
      criteria: [
        { id: 'right', text: 'Right.' },
        { id: 'stepwise', text: 'Stepwise.', scope: 'step' },
      ],
    });
  const segmenters = [...builtinSegmenters.keys()];

  it.each(ATTACKS.filter(({ at }) => at === undefined).map((attack) => [attack.id, attack] as const))(
    '%s: as many marks as steps, and no token of a template',
    async (_, { text, kind }) => {
      for (const segment of kind === 'length' ? ['line'] : segmenters) {
        const model = obligingModel(true);
        const sample = { id: 's', input: 'What is 6 × 7?', responses: [`${text}\n${SECOND_STEP}`] };
        const context = testContext({ models: [model], seed: RUN_SEED });
        const judgment = await createRubricJudge()(sample, 0, rubricOf(segment), context);
        const texts = model.requests.slice(0, 1).flatMap(sentTexts);
        const response = fencesOf(texts).find((fence) => fence.kind === 'response');
        expect(response).toBeDefined();
        const marks = response?.body.split(`«${response.tag}:`).length ?? 0;
        expect([segment, marks - 1]).toEqual([segment, judgment.segments.length]);
        for (const token of ROLE_TOKENS) expect(response?.body).not.toContain(token);
      }
    },
  );
});

it('reads keys and values of every request', () => {
  const texts = sentTexts({ path: '/x', body: { a: ['b', { c: 1 }] } });
  expect(texts).toEqual([
    { path: '/path', text: '/x' },
    { path: '/body/a/0', text: 'b' },
    { path: '/body/a/1/c', text: '1' },
  ]);
  expect(objectIn([])).toBeNull();
});
