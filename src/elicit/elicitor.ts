import type {
  AbilityName,
  AskLimits,
  Choice,
  Clock,
  Criterion,
  Evidence,
  Model,
  ModelPart,
  Random,
  Rubric,
  Sample,
  Sampling,
  Segment,
  Tool,
  ToolImage,
} from '../core/index.js';
import type { Allowance } from './allowance.js';
import type { Picture } from './tool-images.js';

/** One open question: a criterion of one segment, of the whole response, or of the claims in it. */
export interface Item {
  /** Unique in its judgment, `[a-z0-9_]{1,32}`: the key of its verdict. */
  readonly id: string;
  readonly criterion: Criterion;
  /** Null for the whole response, and for claims. */
  readonly segment: Segment | null;
  /** Worst to best; never fewer than two. */
  readonly choices: readonly Choice[];
}

/** What an elicitor is given of one judgment. */
export interface Brief {
  readonly sample: Sample;
  /** Index of the response within the sample. */
  readonly response: number;
  /** Its plain text; offsets of segments and claims count in it. */
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly rubric: Rubric;
  readonly items: readonly Item[];
  /** Images and pages that belong to the sample, as data. */
  readonly attachments: readonly ModelPart[];
  /** What tools have found already; may be cited by id. */
  readonly evidence: readonly Evidence[];
  /** The tools the rubric grants, by name. */
  readonly tools: ReadonlyMap<string, Tool>;
  /** Counts what it is asked, and refuses once the allowance is spent. */
  readonly model: Model;
  /** All of it explicit; the seed is this vote's own. */
  readonly sampling: Sampling;
  /** Seed of the whole run: what must be the same for every vote follows from it. */
  readonly runSeed: number;
  /** For this vote alone: the order of items, of candidates, … */
  readonly random: Random;
  readonly limits: AskLimits;
  readonly allowance: Allowance;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Runs a granted tool, bounded, and keeps the run as evidence of this vote. Never throws. */
  readonly callTool: (name: string, input: unknown) => Promise<Evidence>;
  /** An image that a tool kept, as it can be sent. */
  readonly picture: (image: ToolImage) => Promise<Picture>;
  /** Ids of the evidence whose images the model has seen: the attachments hold some already, an elicitor adds its own. */
  readonly seen: Set<string>;
}

/** What an elicitor says of one item. */
export type Answer =
  | {
      readonly status: 'scored';
      /** Label of the choice; null where the elicitor gives a number instead of a label. */
      readonly choice: string | null;
      /** In [0, 1]. */
      readonly score: number;
      /** In [0, 1]; null where none was stated. */
      readonly confidence: number | null;
      readonly reason: string;
      /** Ids of evidence in the brief or of this vote. */
      readonly evidence: readonly string[];
    }
  | {
      readonly status: 'unscored';
      readonly code: string;
      readonly reason: string;
      readonly evidence: readonly string[];
    };

/** An answer about one claim that the model found. */
export interface ClaimAnswer {
  readonly itemId: string;
  /** UTF-16 offsets into the response's text, end exclusive. */
  readonly span: { readonly start: number; readonly end: number };
  readonly answer: Answer;
}

/** What came of one asking: an answer for every item, except items about claims, which have one a claim. */
export interface Elicitation {
  /** By item id. An item of claim scope stands here only where it is unscored as a whole. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly claims: readonly ClaimAnswer[];
}

/** A way to ask a model about one response. */
export interface Elicitor {
  /** Stable, `snake_case`. */
  readonly name: string;
  readonly description: string;
  /** What the model's server must be able to do; a judge whose need is not met is refused with its name. */
  readonly needs: readonly AbilityName[];
  /**
   * `labels`: one of the choices; `numbers`: scores that lie between choices, which no majority can be found for.
   * @default 'labels'
   */
  readonly gives?: 'labels' | 'numbers';
  /** Never throws for what the model or its server does. */
  elicit(brief: Brief): Promise<Elicitation>;
}

/** An item that could not be answered. */
export const unanswered = (code: string, reason: string, evidence: readonly string[] = []): Answer => ({
  status: 'unscored',
  code,
  reason,
  evidence,
});

/** Every item unscored for one reason. */
export const allUnanswered = (items: readonly Item[], code: string, reason: string): Elicitation => ({
  answers: new Map(items.map((item) => [item.id, unanswered(code, reason)])),
  claims: [],
});
