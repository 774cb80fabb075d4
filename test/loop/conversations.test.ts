import { afterAll, describe, expect, it } from 'vitest';
import {
  callTool,
  canonicalJson,
  type Evidence,
  evidenceDigest,
  type Judgment,
  type Verdict,
} from '../../src/index.js';
import { closeSandboxes } from '../../tools/code/index.js';
import type { Conversation, StatedVerdict } from './conversation.js';
import { conversations } from './conversations/index.js';
import type { SentBody } from './heard.js';
import { protocolBreaches } from './protocol.js';
import { type Judged, ScriptedJudge } from './scripted-judge.js';
import { plainTools } from './watched-tools.js';

afterAll(closeSandboxes);

describe.each(conversations.map((one) => [one.name, one] as const))('%s', (_, conversation) => {
  it('comes to what was worked out by hand, with evidence that replays and that every verdict needs', async () => {
    const judge = await ScriptedJudge.start(conversation.dialect);
    try {
      const judged = await judge.judge(conversation);
      expectByHand(conversation, judged);
      expectTold(conversation, judged);
      for (const evidence of judged.judgment.evidence) {
        await expectReplay(evidence);
        if (evidence.output.status === 'ok')
          await expectNeeded(conversation, judge, judged.judgment, evidence);
      }
      expect(judge.errors).toEqual([]);
    } finally {
      await judge.close();
    }
  });
});

it('there are at least twelve, of three to eight turns', () => {
  expect(conversations.length).toBeGreaterThanOrEqual(12);
  for (const { expected } of conversations)
    for (const turns of expected.turns) expect([3, 4, 5, 6, 7, 8]).toContain(turns);
});

function expectByHand({ items, expected }: Conversation, { judgment, talks, atOnce }: Judged): void {
  const { reward, verdicts, evidence, usage } = judgment;
  expect(verdicts.map(stated)).toEqual(expected.verdicts);
  expect(evidence.map(({ id, tool, input, supports }) => ({ id, tool, input, supports }))).toEqual(
    expected.evidence,
  );
  expect(reward.process).toEqual(expected.process);
  expect(reward.outcome).toBe(expected.outcome);
  if (expected.total === null) expect(reward.total).toBeNull();
  else expect(reward.total).toBeCloseTo(expected.total, 12);
  expect(talks.map((talk) => talk.length)).toEqual(expected.turns);
  expect(talks.flatMap((talk) => protocolBreaches(talk, items))).toEqual([]);
  expect(usage).toMatchObject({
    toolCalls: expected.toolCalls,
    toolFailures: expected.toolFailures ?? 0,
    model: { calls: talks.flat().length, retries: 0, uncounted: 0 },
  });
  if (expected.atOnce !== undefined) expect(atOnce).toBe(expected.atOnce);
}

/** A verdict as the tables state it. */
function stated({ criterionId, segment, evidence, span, ...verdict }: Verdict): StatedVerdict {
  const label = verdict.status === 'scored' ? (verdict.choice ?? 'none') : verdict.code;
  const place = [criterionId, segment, label, evidence] as const;
  return span === undefined ? place : [...place, [span.start, span.end]];
}

function expectTold({ expected }: Conversation, { talks }: Judged): void {
  const talk = talks[0] ?? [];
  for (const [turn, words] of expected.told ?? []) expect(newIn(talk, turn)).toContain(words);
  expect(talk.at(-1)?.tool_choice).toEqual(expected.lastChoice ?? 'required');
}

/** What a request says that the one before it did not. */
function newIn(talk: readonly SentBody[], turn: number): string {
  const before = talk[turn - 2]?.messages.length ?? 0;
  return (talk[turn - 1]?.messages.slice(before) ?? []).map(({ content }) => content).join('\n');
}

/** Run again with the recorded input alone, the tool finds the same to the last character. */
async function expectReplay(evidence: Evidence): Promise<void> {
  const tool = plainTools().get(evidence.tool);
  if (tool === undefined) throw new Error(`expected a tool ${evidence.tool}, got none`);
  const output = await callTool(tool, evidence.input as Record<string, unknown>);
  expect(canonicalJson(output)).toBe(canonicalJson(evidence.output));
  expect(evidenceDigest({ ...evidence, output })).toBe(evidence.sha256);
}

/** Without this one result, the model comes to another verdict, or to none. */
async function expectNeeded(
  conversation: Conversation,
  judge: ScriptedJudge,
  { verdicts }: Judgment,
  evidence: Evidence,
): Promise<void> {
  const without = await judge.judge(conversation, evidence);
  const lost = without.judgment.evidence.find(
    ({ tool, input }) => tool === evidence.tool && canonicalJson(input) === canonicalJson(evidence.input),
  );
  expect(lost?.output.status, 'the result is really gone').toBe('error');
  const isUnscored = without.judgment.verdicts.every(({ status }) => status === 'unscored');
  const isAnother = canonicalJson(labels(without.judgment.verdicts)) !== canonicalJson(labels(verdicts));
  expect(isAnother || isUnscored, `${evidence.id} decides a verdict`).toBe(true);
  expect(without.talks.flatMap((talk) => protocolBreaches(talk, conversation.items))).toEqual([]);
}

const labels = (verdicts: readonly Verdict[]) =>
  verdicts.map((verdict) => stated(verdict).filter((_, at) => at !== 3));
