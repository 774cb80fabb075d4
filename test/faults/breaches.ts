import type { Judgment, Verdict } from '../../src/index.js';
import { COMPLETION_TOKENS, type Ended, promptTokensOf, type Shape } from './faulty-run.js';
import { truth } from './scripted-judge.js';

/** Longest time a run of a few samples may take, milliseconds: its time-outs, and a busy machine. */
const BOUND_MS = 40_000;

/**
 * Where a run breaks a law that holds whatever goes wrong: it ends in time; every response has one judgment; what is
 * scored is what the model said; counts, calls, attempts and tokens add up. Empty where it breaks none.
 */
export function breachesOf(ended: Ended, healthy: Ended, shape: Shape): string[] {
  return [
    ...(ended.ms > BOUND_MS ? [`took ${Math.round(ended.ms)} ms`] : []),
    ...ended.server.errors.map((error) => `the test's own server threw ${String(error)}`),
    ...countBreaches(ended, shape),
    ...usageBreaches(ended),
    ...ended.judgments.flatMap((judgment, at) => verdictBreaches(judgment, healthy.judgments[at])),
  ];
}

const same = (what: string, got: unknown, expected: unknown): string[] =>
  JSON.stringify(got) === JSON.stringify(expected)
    ? []
    : [`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`];

function countBreaches({ judgments, summary }: Ended, { samples }: Shape): string[] {
  const codes = Object.values(summary.unscoredByCode).reduce((sum, count) => sum + count, 0);
  const unscored = judgments.filter(({ reward }) => reward.outcome === null);
  return [
    ...same(
      'judgments',
      judgments.map(({ sampleId }) => sampleId),
      Array.from({ length: samples }, (_, index) => `s${index + 1}`),
    ),
    ...same('judgments of the summary', summary.judgments, samples),
    ...same('scored + unscored', summary.scored + summary.unscored, samples),
    ...same('unscored', summary.unscored, unscored.length),
    ...same('unscored by code', codes, unscored.length),
    ...judgments.flatMap(({ status, reward, error, verdicts }) => [
      ...same('status', status === 'scored', reward.outcome !== null),
      ...same('an error where it is unscored', error !== undefined, status === 'unscored'),
      ...same('verdicts', verdicts.length, 2),
    ]),
  ];
}

/** Every attempt the server saw is a call or a retry; tokens are those of replies that came, each once. */
function usageBreaches({ judgments, summary, judging }: Ended): string[] {
  const calls = judgments.flatMap((judgment) => judgment.calls ?? []);
  const counted = calls.flatMap(({ usage }) => (usage === null ? [] : [usage]));
  const sent = new Set(judging.map(({ index }) => promptTokensOf(index)));
  const prompts = counted.map(({ promptTokens }) => promptTokens);
  const { model } = summary.usage;
  const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);
  return [
    ...same('calls', model?.calls ?? 0, calls.length),
    ...same('retries', model?.retries ?? 0, sum(calls.map(({ retries }) => retries))),
    ...same('attempts', judging.length, calls.length + (model?.retries ?? 0)),
    ...same(
      'tokens of replies never sent',
      prompts.filter((tokens) => !sent.has(tokens)),
      [],
    ),
    ...same('replies counted once', new Set(prompts).size, prompts.length),
    ...same('prompt tokens', model?.promptTokens ?? 0, sum(prompts)),
    ...same('completion tokens', model?.completionTokens ?? 0, COMPLETION_TOKENS * counted.length),
    ...same(
      'answers without a count',
      model?.uncounted ?? 0,
      calls.filter(({ usage, end }) => usage === null && ENDS.has(end)).length,
    ),
  ];
}

const ENDS: ReadonlySet<string> = new Set(['stop', 'length', 'tool_calls', 'content_filter', 'other']);

function verdictBreaches(judgment: Judgment, healthy: Judgment | undefined): string[] {
  return judgment.verdicts.flatMap((verdict, at) => {
    const where = `${judgment.sampleId} ${verdict.criterionId}`;
    const ballots = verdict.vote?.ballots ?? [];
    return [
      ...ballots
        .filter(({ choice }) => choice !== null)
        .flatMap(({ choice, seed }) =>
          same(`${where} vote`, choice, truth(judgment.sampleId.slice(1), `i${at + 1}`, seed)),
        ),
      ...scoredAs(where, verdict, healthy?.verdicts[at]),
    ];
  });
}

/** A scored verdict is the healthy run's, its reason too where one vote gave it; an unscored one says why and has no score. */
function scoredAs(where: string, verdict: Verdict, healthy: Verdict | undefined): string[] {
  const { status, choice, score, reason } = verdict;
  if (status === 'unscored')
    return [
      ...same(`${where} without a score`, [choice, score], [null, null]),
      ...(verdict.code === '' || reason === '' ? [`${where}: expected a code and a reason`] : []),
    ];
  const own = verdict.vote === undefined ? [choice, score, reason] : [choice, score];
  return same(where, own, [healthy?.choice, healthy?.score, healthy?.reason].slice(0, own.length));
}
