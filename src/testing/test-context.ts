import {
  DEFAULT_ASK_LIMITS,
  DEFAULT_LIMITS,
  fixedClock,
  type JudgeContext,
  type Segmenter,
  seededRandom,
  type Tool,
  UNBOUNDED,
} from '../core/index.js';
import { builtinSegmenters } from '../segment/index.js';

/** What a test may set; the rest is fixed. */
export interface TestContextOptions extends Partial<Omit<JudgeContext, 'tools' | 'segmenters'>> {
  readonly tools?: readonly Tool[];
  /** Besides the built-in ones. */
  readonly segmenters?: readonly Segmenter[];
}

/** A context in which time stands still and chance repeats itself; it knows only the tools it is given. */
export function testContext({ tools = [], segmenters = [], ...rest }: TestContextOptions = {}): JudgeContext {
  return {
    tools: new Map(tools.map((tool) => [tool.name, tool])),
    segmenters: new Map([
      ...builtinSegmenters,
      ...segmenters.map((segmenter) => [segmenter.name, segmenter] as const),
    ]),
    clock: fixedClock(),
    random: seededRandom(0),
    seed: 0,
    signal: new AbortController().signal,
    limits: DEFAULT_LIMITS,
    models: [],
    ask: DEFAULT_ASK_LIMITS,
    sampling: {},
    attachments: null,
    budget: UNBOUNDED,
    ...rest,
  };
}
