import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../src/core/index.js';
import { ballotText, voteText } from '../../src/view/vote.js';

const ballot: Ballot = {
  model: 'judge\u001b[2J',
  seed: 7,
  choice: 'met',
  score: 1,
  confidence: null,
  reason: 'two\nlines',
  evidence: [],
};

describe('a vote for people', () => {
  it('says how it came out', () => {
    const vote = {
      voter: 'majority',
      ballots: [ballot, ballot, ballot],
      agreement: 2 / 3,
      spread: 1,
      saved: 2,
    };
    expect(voteText(vote)).toBe(
      'majority of 3 votes, agreement 0.667, spread 1, 2 more could change nothing',
    );
    expect(voteText({ ...vote, agreement: null, spread: null, saved: 0 })).toBe(
      'majority of 3 votes, agreement –, spread –',
    );
  });

  it('says what each juror said, safe to print', () => {
    expect(ballotText(ballot)).toBe('judge⟨U+001B⟩[2J, seed 7: 1 met: two lines');
    expect(ballotText({ ...ballot, choice: null, score: null, code: 'model_timeout', reason: '' })).toBe(
      'judge⟨U+001B⟩[2J, seed 7: unscored (model_timeout)',
    );
  });
});
