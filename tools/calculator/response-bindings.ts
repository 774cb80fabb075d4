import type { Segment, Subject } from '../../src/core/index.js';
import { BoundError } from '../../src/exact/rational.js';
import { BindingHistory } from './binding-history.js';
import { Budget } from './budget.js';
import { collectBindings } from './check.js';
import { findChains } from './find-equations.js';
import { MAX_OPERATIONS, MAX_TEXT } from './limits.js';

/** A letter that stands alone beside an equals sign; a quick test, not a reading. */
const BINDS =
  /(?<![\p{L}\d])[A-Za-zΑ-Ωα-ω](?:_\{?\w{1,12}\}?)?[\s\\$*"'&)}\]]{0,6}[=＝]|[=＝][\s\\$*"'&({[]{0,6}[A-Za-zΑ-Ωα-ω](?:_\{?\w{1,12}\}?)?(?![\p{L}\d])|\\[A-Za-z]{2,10}(?:_\{?\w{1,12}\}?)?[\s&]{0,6}=/u;

/** Lines within one segment, and segments, numbered so that no two share a number. */
const LINES_A_SEGMENT = 1_000_000;

const histories = new WeakMap<readonly Segment[], BindingHistory>();

/** What letters stand for at each segment of a response; computed once a response. */
export function responseBindings(subject: Subject): BindingHistory {
  const known = histories.get(subject.segments);
  if (known) return known;
  const history = new BindingHistory();
  const budget = new Budget(MAX_OPERATIONS);
  for (const segment of subject.segments) {
    const text = subject.responseText.slice(segment.start, segment.end);
    if (text.length <= MAX_TEXT && BINDS.test(text)) addSegment(segment, text, history, budget);
  }
  histories.set(subject.segments, history);
  return history;
}

function addSegment(segment: Segment, text: string, history: BindingHistory, budget: Budget): void {
  try {
    collectBindings(findChains(text), history, budget, (chain) => ({
      position: segment.index,
      line: segment.index * LINES_A_SEGMENT + chain.line,
      step: segment.index,
    }));
  } catch (error) {
    if (!(error instanceof BoundError)) throw error;
  }
}
