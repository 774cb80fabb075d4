import type { Box } from '../shapes/index.js';
import { type Plane, turned } from './plane.js';

/** A straight thin line across much of the image: an axis or a line of the grid. */
export interface Rule {
  /** Middle of the line across its direction, pixels. */
  readonly at: number;
  /** Where it starts and ends along its direction. */
  readonly from: number;
  readonly to: number;
  /** Its first pixel across its direction, and the one just beyond, the blurred rim included. */
  readonly rows: readonly [first: number, beyond: number];
}

/** The lines of a chart and the area they span. */
export interface Rules {
  readonly across: readonly Rule[];
  readonly down: readonly Rule[];
  /** What lies between the axes; null where no line was found. */
  readonly plot: Box | null;
}

/** Share of the image's side that a line has pixels of one colour along. */
const LONG = 0.3;
/** Share of the side it spans. */
const SPAN = 0.4;
/** Shortest dash of a line, pixels. */
const SHORTEST_DASH = 4;
/** Widest line, pixels. */
const WIDEST = 4;
/** Stands for all colours but the paper: a blurred line has another one before every bar. */
const INK = -2;

/** Finds axes and grids; linear in the pixels. */
export function rulesOf(plane: Plane): Rules {
  const across = rulesAcross(plane);
  const down = rulesAcross(turned(plane));
  return { across, down, plot: plotBetween(across, down) };
}

function plotBetween(across: readonly Rule[], down: readonly Rule[]): Box | null {
  if (across.length + down.length === 0) return null;
  if (across.length === 0 && down.length === 1) return null;
  const left = Math.min(
    ...down.map(({ at }) => at),
    ...(down.length > 0 ? [] : across.map(({ from }) => from)),
  );
  const right = Math.max(...down.map(({ at }) => at), ...across.map(({ to }) => to));
  const bottom = Math.max(
    ...across.map(({ at }) => at),
    ...(across.length > 0 ? [] : down.map(({ to }) => to)),
  );
  const top = Math.min(...across.map(({ at }) => at), ...down.map(({ from }) => from));
  return right - left < 10 || bottom - top < 10 ? null : [left, top, right, bottom];
}

interface Row {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  readonly label: number;
}

function rulesAcross(plane: Plane): Rule[] {
  const rules: Rule[] = [];
  let open: Row[][] = [];
  for (let y = 3; y <= plane.height - 3; y += 1) {
    const rows = y === plane.height - 3 ? [] : longRows(plane, y);
    const next = rows.map((row) => [...(open.find((group) => group[0]?.label === row.label) ?? []), row]);
    const ended = open.filter((group) => !rows.some(({ label }) => label === group[0]?.label));
    rules.push(...ended.filter((group) => group.length <= WIDEST).map(ruleOf));
    open = next.map((group) => group.slice(-WIDEST - 1));
  }
  return apart(rules);
}

/** One of those that lie side by side, as the blurred rim of a line does, with the rows of them all. */
function apart(rules: readonly Rule[]): Rule[] {
  const isNear = (a: Rule, b: Rule) => Math.abs(a.at - b.at) < 3;
  const kept = rules.filter(
    (rule, index) =>
      !rules.some(
        (other, place) =>
          isNear(other, rule) &&
          (other.to - other.from > rule.to - rule.from ||
            (other.to - other.from === rule.to - rule.from && place < index)),
      ),
  );
  return kept.map((rule) => {
    const near = rules.filter((other) => isNear(other, rule));
    const rows = [Math.min(...near.map((one) => one.rows[0])), Math.max(...near.map((one) => one.rows[1]))];
    return { ...rule, rows: rows as [number, number] };
  });
}

function ruleOf(rows: readonly Row[]): Rule {
  const [first, last] = [rows[0], rows.at(-1)] as [Row, Row];
  return {
    at: (first.y + last.y + 1) / 2,
    from: Math.min(...rows.map(({ from }) => from)),
    to: Math.max(...rows.map(({ to }) => to)),
    rows: [first.y, last.y + 1],
  };
}

/** The colours other than the paper that a row has enough of for a line; runs as short as in letters do not count. */
function longRows(plane: Plane, y: number): Row[] {
  const counts = new Map<number, { count: number; from: number; to: number }>();
  let start = 2;
  for (let x = 3; x <= plane.width - 2; x += 1) {
    const label = plane.label(start, y);
    if (x < plane.width - 2 && plane.label(x, y) === label) continue;
    if (label >= 0 && label !== plane.paper && x - start >= SHORTEST_DASH) {
      const seen = counts.get(label) ?? { count: 0, from: start, to: x };
      counts.set(label, { count: seen.count + x - start, from: seen.from, to: x });
    }
    start = x;
  }
  const whole = inkRow(plane, y);
  const ofOne = [...counts]
    .filter(([, { count, from, to }]) => count >= LONG * plane.width && to - from >= SPAN * plane.width)
    .map(([label, { from, to }]) => ({ y, from, to, label }));
  return whole === null ? ofOne : [...ofOne, whole];
}

/** The longest run of whatever is not paper, where it is as long as a line. */
function inkRow(plane: Plane, y: number): Row | null {
  let [from, to] = [0, 0];
  for (let x = 2, start = 2; x <= plane.width - 2; x += 1) {
    if (x < plane.width - 2 && plane.label(x, y) !== plane.paper) continue;
    if (x - start > to - from) [from, to] = [start, x];
    start = x + 1;
  }
  return to - from >= SPAN * plane.width ? { y, from, to, label: INK } : null;
}
