import type { Token } from '../../src/exact/token.js';
import { knownReadings, type Reading, type SideReadings, toExpression } from './reading.js';
import type { MathItem } from './run.js';

/** Most brackets that may be missing or too many. */
const MOST_MENDED = 3;

/** Brackets opened and never closed, and closed and never opened. */
export interface Excess {
  readonly opened: number;
  readonly closed: number;
}

/** Counts the brackets that have no partner. */
export function bracketExcess(items: readonly MathItem[]): Excess {
  let opened = 0;
  let closed = 0;
  for (const item of items) {
    if (item.kind === 'open') opened += 1;
    else if (item.kind === 'close') {
      if (opened > 0) opened -= 1;
      else closed += 1;
    }
  }
  return { opened, closed };
}

/** Adds the missing brackets at the edge, or drops those too many there; one value must come of it. */
export function mendBrackets(items: readonly MathItem[], { opened, closed }: Excess): SideReadings {
  const round = items.every(
    (item) => (item.kind !== 'open' && item.kind !== 'close') || item.bracket !== '[',
  );
  if ((opened > 0 && closed > 0) || opened + closed > MOST_MENDED || items.length < 2 || !round) {
    return knownReadings([], true);
  }
  const count = opened + closed;
  const added =
    opened > 0
      ? [...items, ...Array.from({ length: count }, () => bracket('close', items.at(-1) as MathItem))]
      : [...Array.from({ length: count }, () => bracket('open', items[0] as MathItem)), ...items];
  const edge = opened > 0 ? items.slice(0, count) : items.slice(-count);
  const kind = opened > 0 ? 'open' : 'close';
  const dropped = edge.every((item) => item.kind === kind)
    ? opened > 0
      ? items.slice(count)
      : items.slice(0, -count)
    : null;
  const noun = count === 1 ? 'one bracket' : `${count} brackets`;
  const side = opened > 0 ? 'end' : 'start';
  const readings: Reading[] = [];
  for (const [changed, note] of [
    [dropped, `${noun} too many at the ${opened > 0 ? 'start' : 'end'} dropped`],
    [added, `${noun} missing at the ${side} added`],
  ] as const) {
    const expression = changed === null ? null : toExpression(changed);
    if (expression !== null) readings.push({ expression, note });
  }
  const crossing = items.some((item) => item.kind === 'open' && item.crossing === true);
  return knownReadings(readings, readings.length === 0 || (crossing && dropped === null));
}

function bracket(kind: 'open' | 'close', at: MathItem): MathItem {
  const token: Token = { type: kind, bracket: '(', start: at.start, end: at.start };
  return { kind, token, bracket: '(', start: at.start, end: at.start, spaced: false };
}
