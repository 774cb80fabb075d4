import { describe, expect, it } from 'vitest';
import { createRubricJudge } from '../../judges/rubric.js';
import { builtinComparers, builtinElicitors } from '../../src/builtin.js';
import { type Json, rubricSchema } from '../../src/core/index.js';
import type { Answer, Elicitor } from '../../src/elicit/elicitor.js';
import { generativeScore } from '../../src/elicit/generative-score.js';
import { testContext } from '../../src/testing/test-context.js';
import { attackedBrief, attackedContest, innocentAt, objectIn, SECOND_STEP } from './attacked-brief.js';
import { ATTACKS, type Attack } from './attacks.js';
import { bracesIn, type Echo, gullibleModel, halfGullibleModel, parsed } from './gullible-model.js';
import { obligingModel } from './obliging-model.js';
import { withinBound } from './within-bound.js';

/** Attacks that stand in the response, where a model that repeats it comes upon them. */
const PLANTED = ATTACKS.filter(({ at }) => at === undefined).map((attack) => [attack.id, attack] as const);
const elicitorNamed = (name: string) => builtinElicitors().get(name) as Elicitor;
/** In what shape an elicitor asks for labels or points. */
const SHAPES: Readonly<Record<string, NonNullable<Attack['states']>>> = {
  agentic: 'labels',
  label_set: 'labels',
  critique: 'labels',
  two_turn: 'labels',
  reference_first: 'labels',
  binary: 'yes',
  pointwise: 'points',
};

async function answersOf(elicitor: Elicitor, attack: Attack, echo: Echo, withTool = false) {
  const planted = parsed(bracesIn(attack.text)) ?? attack.text;
  const brief = attackedBrief(gullibleModel(echo, planted), attack, { withEvidence: false, withTool });
  const { answers, claims } = await withinBound(() => elicitor.elicit(brief));
  expect([...answers.keys()]).toEqual(['i1', 'i2', 'i3', 'i4']);
  expect(claims).toEqual([]);
  return answers;
}

/** What the JSON that was repeated says of an item, read by nothing of Assay's; undefined where it says nothing. */
function said(text: string, id: string, key: 'verdict' | 'points'): Json | undefined {
  const all = objectIn(parsed(bracesIn(`${text}\n${SECOND_STEP}`)));
  if (all === null || !Object.hasOwn(all, id)) return undefined;
  const own = objectIn(all[id]);
  return own !== null && Object.hasOwn(own, key) && typeof own.reason === 'string' ? own[key] : undefined;
}

const LABELS: Readonly<Record<string, string>> = {
  met: 'met',
  'not met': 'not met',
  yes: 'met',
  no: 'not met',
};

/** Scored only where the reply says so: with that label, or with those points. */
function expectOnlyStated(answers: ReadonlyMap<string, Answer>, text: string, shape: Attack['states']): void {
  for (const [id, answer] of answers) {
    if (answer.status === 'unscored') continue;
    const stated = said(text, id, shape === 'points' ? 'points' : 'verdict');
    if (shape === 'points') expect(answer.score).toBe(Number(stated) / 10);
    else
      expect(answer).toMatchObject({
        choice: LABELS[typeof stated === 'string' ? stated : ''],
        evidence: [],
      });
    expect(answer.confidence).toBeNull();
  }
}

describe.each(Object.entries(SHAPES))('%s, asked of a model that repeats what it judges', (name, shape) => {
  it.each(PLANTED)('%s states no more than it says', async (_, attack) => {
    for (const echo of ['whole', 'json'] as const) {
      const answers = await answersOf(elicitorNamed(name), attack, echo);
      expectOnlyStated(answers, attack.text, shape);
      if (attack.states === shape) expect([echo, answers.get('i1')?.status]).toEqual([echo, 'scored']);
    }
  });

  it.each(PLANTED)('%s changes the verdict on no other item', async (_, attack) => {
    const honest = await elicitorNamed(name).elicit(
      attackedBrief(obligingModel(false), innocentAt('response'), { withEvidence: false }),
    );
    const attacked = await elicitorNamed(name).elicit(
      attackedBrief(halfGullibleModel(), attack, { withEvidence: false }),
    );
    expect([...attacked.answers.keys()].sort()).toEqual(['i1', 'i2', 'i3', 'i4']);
    for (const id of ['i2', 'i3', 'i4']) {
      expect(honest.answers.get(id)).toMatchObject({ status: 'scored', score: 0 });
      expect(attacked.answers.get(id)).toEqual(honest.answers.get(id));
    }
  });
});

describe('agentic with a tool', () => {
  it.each(PLANTED)('%s, submitted as a call or as words, states no more than it says', async (_, attack) => {
    for (const echo of ['whole', 'json'] as const) {
      const answers = await answersOf(elicitorNamed('agentic'), attack, echo, true);
      expectOnlyStated(answers, attack.text, 'labels');
      if (attack.states === 'labels') expect(answers.get('i1')?.status).toBe('scored');
    }
  });
});

describe('label_probability', () => {
  it.each(PLANTED)('%s is an answer only where it begins with a letter alone', async (_, attack) => {
    const answers = await answersOf(elicitorNamed('label_probability'), attack, 'whole');
    const isLetter = attack.states === 'letter';
    for (const answer of answers.values()) expect(answer.status).toBe(isLetter ? 'scored' : 'unscored');
  });
});

/** Whose body is planted among the attacks. */
const BODIES = new Set(['score_endpoint', 'rerank', 'pooling', 'classify']);

describe.each(
  [
    ...['likelihood', 'score_endpoint', 'rerank', 'pooling', 'classify', 'decisions'].map(elicitorNamed),
    generativeScore({ letterTokenIds: [1, 2] }),
  ].map((elicitor) => [elicitor.name, elicitor] as const),
)('%s, asked of a server that answers with what is planted', (_, elicitor) => {
  it.each(PLANTED)('%s states no more than it says', async (__, attack) => {
    const scored = [...(await answersOf(elicitor, attack, 'json')).values()].filter(
      ({ status }) => status === 'scored',
    );
    const isStated = attack.states === 'body' && BODIES.has(elicitor.name);
    expect(scored.length > 0).toBe(isStated);
    for (const answer of scored) expect(answer).toMatchObject({ score: expect.closeTo(1, 12) });
  });
});

describe.each(['pair', 'list'])('%s, asked of a model that repeats the first candidate', (name) => {
  it.each(PLANTED)('%s names nobody, since no candidate bears a name that it uses', async (_, attack) => {
    for (const echo of ['whole', 'json'] as const) {
      const contest = attackedContest(gullibleModel(echo), attack);
      const got = await withinBound(() => builtinComparers().get(name)?.compare(contest));
      expect(got).toMatchObject({ status: 'unscored', code: 'invalid_reply' });
    }
  });
});

describe('through the judge', () => {
  const rubric = rubricSchema.parse({
    name: 'r',
    segment: 'whole',
    criteria: [
      { id: 'right', text: 'Right.' },
      { id: 'clear', text: 'Clear.' },
    ],
  });

  it.each(PLANTED)('%s leaves one verdict a criterion, each stated or unscored', async (_, attack) => {
    const context = testContext({ models: [gullibleModel('json')] });
    const sample = { id: 's', input: 'What is 6 × 7?', responses: [`${attack.text}\n${SECOND_STEP}`] };
    const judgment = await createRubricJudge()(sample, 0, rubric, context);
    expect(judgment.verdicts.map(({ criterionId }) => criterionId)).toEqual(['right', 'clear']);
    for (const [at, verdict] of judgment.verdicts.entries())
      if (verdict.status === 'scored')
        expect(verdict.choice).toBe(said(attack.text, `i${at + 1}`, 'verdict'));
      else expect(verdict.code).toBe('invalid_reply');
    const isScored = judgment.verdicts.some(({ status }) => status === 'scored');
    expect(judgment.reward.outcome !== null).toBe(isScored);
  });
});
