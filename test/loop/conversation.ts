import type { AskLimits, Json, RubricInput, Tool } from '../../src/index.js';
import type { Dialect, ServerAnswer } from '../../src/testing/model-server/index.js';
import type { Heard } from './heard.js';

/** What the model says in one turn: it follows from what it was sent, tools' results among it. */
export type Turn = (heard: Heard) => ServerAnswer;

/** A verdict as a person states it: criterion, segment, label (or code where it is unscored), evidence it cites. */
export type StatedVerdict = readonly [
  criterion: string,
  segment: number | null,
  label: string,
  evidence: readonly string[],
  span?: readonly [start: number, end: number],
];

/** A piece of evidence as a person states it. */
export interface StatedEvidence {
  readonly id: string;
  readonly tool: string;
  readonly input: Json;
  readonly supports: boolean | null;
}

/** What must come of a conversation, worked out by hand. */
export interface Expected {
  readonly process: readonly (number | null)[];
  readonly outcome: number | null;
  readonly total: number | null;
  readonly verdicts: readonly StatedVerdict[];
  readonly evidence: readonly StatedEvidence[];
  /** Requests of each batch of items, turn by turn. */
  readonly turns: readonly number[];
  /** Most tools that were at work at a time; left out where that is left to chance. */
  readonly atOnce?: number;
  /** Runs of tools, the same call made again not among them. */
  readonly toolCalls: number;
  readonly toolFailures?: number;
  /** Words that must stand in what is new in a request: turn (from 1) of the first batch, words. */
  readonly told?: readonly (readonly [turn: number, words: string])[];
  /** Value of `tool_choice` in the last request. @default 'required' */
  readonly lastChoice?: Json;
}

/** A scripted conversation: what is judged, what the model says, and what must come of it. */
export interface Conversation {
  readonly name: string;
  readonly dialect: Dialect;
  readonly input: string;
  readonly response: string;
  readonly rubric: Omit<RubricInput, 'name'>;
  readonly ask?: Partial<AskLimits>;
  /** Labels of every open item, worst to best. */
  readonly items: Readonly<Record<string, readonly string[]>>;
  /** @default the calculator, code and a search */
  readonly tools?: Tools;
  /** Made anew for every judgment. */
  readonly turns: () => readonly Turn[];
  readonly expected: Expected;
}

/** A judge's tools: built-in ones under their own names. */
export type Tools = ReadonlyMap<string, Tool>;
