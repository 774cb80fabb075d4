import type { Choice, Json } from '../../src/index.js';
import type { AnsweredCall, ServerAnswer } from '../../src/testing/model-server/index.js';
import type { Heard, Seen } from './heard.js';

/** Choices of criteria that rest on what tools find. */
export const PROOF: Choice[] = [
  { label: 'wrong', score: 0 },
  { label: 'unproven', score: 0.5 },
  { label: 'right', score: 1 },
];
export const PROOF_LABELS = PROOF.map(({ label }) => label);
export const MET_LABELS = ['not met', 'met'];

export const calculates = (text: string): AnsweredCall => ({ name: 'calculator', arguments: { text } });
export const searches = (query: string): AnsweredCall => ({ name: 'search', arguments: { query } });
export const calls = (...toolCalls: AnsweredCall[]): ServerAnswer => ({ toolCalls });

/** One verdict; evidence is left out where the model was shown none, as the schema then has it. */
export const verdict = (
  label: string,
  evidence: readonly (Seen | string | undefined)[] = [],
  reason = 'as found',
) => ({
  reason,
  evidence: evidence
    .filter((one) => one !== undefined)
    .map((one) => (typeof one === 'string' ? one : one.id)),
  verdict: label,
});

/** A call of `submit_verdicts`. */
export const submits = (verdicts: { readonly [item: string]: Json }): AnsweredCall => ({
  name: 'submit_verdicts',
  arguments: verdicts,
});

/** What the calculator's finding on `text` says of it; unproven where there is none. */
export function proven(heard: Heard, text: string): string {
  const finding = heard.of('calculator', { text })?.finding;
  if (finding === 'supports') return 'right';
  return finding === 'refutes' ? 'wrong' : 'unproven';
}

/** The verdict that rests on the calculator's finding on `text`, citing it. */
export const provenVerdict = (heard: Heard, text: string) =>
  verdict(proven(heard, text), [heard.of('calculator', { text })]);

/** Whether what a search for `query` found holds `words`; null where nothing was found. */
export function reads(heard: Heard, query: string, words: string): boolean | null {
  const seen = heard.of('search', { query });
  if (seen === undefined) return null;
  return JSON.stringify(seen.detail).includes(words);
}
