import { type Claim, type Follower, fails, holds } from '../claim.js';
import { answerLetter } from '../options.js';
import type { Swap, SwapQuestion } from './question.js';
import { type Statement, statementsOf } from './statements.js';

/** Most swaps a trace passes over without a word. */
const MOST_SILENT = 20;

/** Follows a trace that says who holds what after each swap. */
export class TrackedObjects implements Follower {
  /** Index of each holder's object, as stated, or as it follows where the trace says nothing. */
  private held: readonly number[];
  /** How many swaps of the question are done. */
  private done = 0;
  /** Swaps the trace has named since it last said who holds what. */
  private named: Swap[] = [];

  constructor(private readonly question: SwapQuestion) {
    this.held = question.start;
  }

  read(step: string): readonly Claim[] {
    const claims: Claim[] = [];
    let state: Holding[] = [];
    for (const statement of statementsOf(step, this.question)) {
      if (statement.type === 'holds' && !endsRun(state, statement)) state.push(statement);
      else {
        claims.push(...this.takeState(state));
        state = statement.type === 'holds' ? [statement] : [];
        if (statement.type === 'swap') this.named.push(statement.pair);
      }
    }
    claims.push(...this.takeState(state), ...this.takeAnswer(step));
    return claims;
  }

  /** Holdings stated together, after the swaps named before them. */
  private takeState(state: readonly Holding[]): readonly Claim[] {
    const [first] = state;
    if (first === undefined) return [];
    if (first.moment === 'start') return this.takeStart(state);
    // a moment that is passed is not gone back to
    if (typeof first.moment === 'number' && first.moment < this.done) return [];
    const wrongSwap = this.perform(state);
    const claims = state.map((one) => this.check(one, this.held));
    this.takeOver(state);
    return [...wrongSwap, ...claims];
  }

  /** Holdings at the start; the swaps named before were only told. What is stated is taken over if no swap is done yet. */
  private takeStart(state: readonly Holding[]): readonly Claim[] {
    const { start } = this.question;
    const claims = state.map((one) => this.check(one, start));
    this.named = [];
    if (this.done === 0) this.takeOver(state);
    return claims;
  }

  private takeOver(state: readonly Holding[]): void {
    const next = [...this.held];
    for (const { holder, object } of state) next[holder] = object;
    this.held = next;
  }

  /** Does the swaps that lead to the holdings stated; a swap named that is not the next one is a failure. */
  private perform(state: readonly Holding[]): readonly Claim[] {
    const { named } = this;
    this.named = [];
    if (state.some(({ moment }) => moment === 'end')) this.doSwaps(this.question.swaps.length - this.done);
    else if (typeof state[0]?.moment === 'number') this.doSwaps(state[0].moment - this.done);
    else if (named.length === 0) this.doSilentSwap(state);
    else return this.doNamed(named);
    return [];
  }

  private doNamed(named: readonly Swap[]): readonly Claim[] {
    const { swaps } = this.question;
    const next = swaps.slice(this.done, this.done + named.length);
    const last = named.at(-1) as Swap;
    const ahead = swaps[this.done];
    if (next.length === named.length && next.every((one, at) => samePair(one, named[at] as Swap))) {
      this.doSwaps(named.length);
      return [holds('swap', this.pair(last))];
    }
    // the swaps may have been told first, and be gone through one by one now
    if (ahead !== undefined && samePair(ahead, last)) {
      this.doSwaps(1);
      return [holds('swap', this.pair(last))];
    }
    this.held = swapped(this.held, last);
    const found = swaps.findIndex((one, at) => at >= this.done && samePair(one, last));
    this.done = found >= 0 ? found + 1 : Math.min(swaps.length, this.done + 1);
    return [
      fails(
        'wrong_swap',
        `${this.pair(last)} is stated where ${ahead ? this.pair(ahead) : 'no swap'} is next`,
      ),
    ];
  }

  /** Holdings without a swap named: those reached already, else those of the first later moment they fit, else of the next. */
  private doSilentSwap(state: readonly Holding[]): void {
    const { swaps } = this.question;
    let { held } = this;
    for (let at = this.done; at <= Math.min(swaps.length, this.done + MOST_SILENT); at += 1) {
      const reached = held;
      if (state.every(({ holder, object }) => reached[holder] === object))
        return this.doSwaps(at - this.done);
      held = swapped(held, swaps[at] ?? [0, 0]);
    }
    if (this.done < this.question.swaps.length) this.doSwaps(1);
  }

  private doSwaps(count: number): void {
    for (const swap of this.question.swaps.slice(this.done, this.done + count))
      this.held = swapped(this.held, swap);
    this.done += count;
  }

  private check({ holder, object }: Holding, held: readonly number[]): Claim {
    const { holders, objects } = this.question;
    const expected = held[holder] as number;
    if (expected === object) return holds('holding', `${holders[holder]} has ${objects.names[object]}`);
    return fails(
      'wrong_holding',
      `${holders[holder]} has ${objects.names[expected]}, not ${objects.names[object]}`,
    );
  }

  /** The option answered with, against what the holder asked for has at the end. */
  private takeAnswer(step: string): readonly Claim[] {
    const letter = answerLetter(step);
    const { asked, options, objects, holders, swaps } = this.question;
    const stated = letter === null ? undefined : options.get(letter);
    if (asked === null || stated === null || (letter !== null && options.size === 0)) return [];
    if (letter === null) return [];
    this.doSwaps(swaps.length - this.done);
    const expected = this.held[asked] as number;
    const names = (index: number | undefined) => (index === undefined ? 'nothing' : objects.names[index]);
    if (stated === expected) return [holds('answer', `${holders[asked]} has ${names(expected)}`)];
    return [
      fails(
        'wrong_answer',
        `${holders[asked]} has ${names(expected)}, option (${letter}) says ${names(stated)}`,
      ),
    ];
  }

  private pair([one, other]: Swap): string {
    return `${this.question.holders[one]} and ${this.question.holders[other]}`;
  }
}

type Holding = Extract<Statement, { type: 'holds' }>;

/** A holder stated again, or the end reached, begins another state. */
const endsRun = (state: readonly Holding[], next: Holding): boolean =>
  state.some(({ holder, moment }) => holder === next.holder || moment !== next.moment);

const samePair = ([a, b]: Swap, [c, d]: Swap): boolean => (a === c && b === d) || (a === d && b === c);

function swapped(held: readonly number[], [one, other]: Swap): readonly number[] {
  return held.map(
    (object, holder) => held[holder === one ? other : holder === other ? one : holder] ?? object,
  );
}
