import { useMemo } from 'preact/hooks';
import { MARKS, type Mark } from '../../view/marks.js';
import { formatColumn } from '../../view/number.js';
import { visibleLine } from '../../view/visible.js';
import type { ReportRow } from '../payload.js';
import type { ReportData } from './data.js';
import { Shown } from './shown.js';
import { StepStrip } from './step-strip.js';

/** Height of a row, CSS pixels; every row has the same. */
export const ROW_HEIGHT = 76;
const SNIPPET = 140;

/** The mark that stands for a row's outcome. */
export function outcomeMark(outcome: number | null): Mark {
  if (outcome === null) return 'unscored';
  return outcome === 1 ? 'supported' : outcome === 0 ? 'refuted' : 'partial';
}

interface RowProps {
  data: ReportData;
  row: ReportRow;
  position: number;
  at: number;
  count: number;
  selected: boolean;
  onSelect: (position: number, how: 'push' | 'replace') => void;
}

function describe(row: ReportRow): string {
  const failed = row.firstFailed === null ? '' : `, step ${row.firstFailed + 1} refuted`;
  const unscored = row.scored ? '' : `, unscored${row.codes[0] === undefined ? '' : `: ${row.codes[0]}`}`;
  const gates = row.gatesFailed.length === 0 ? '' : `, gate failed: ${row.gatesFailed.join(', ')}`;
  return visibleLine(
    `${row.id} response ${row.response + 1}, outcome ${formatColumn(row.outcome)}, total ${formatColumn(row.total)}${failed}${gates}${unscored}`,
  );
}

/** One judgment in the list. */
export function JudgmentRow({ data, row, position, at, count, selected, onSelect }: RowProps) {
  const snippet = useMemo(() => {
    const text = data.text(row);
    return text === null ? '' : text.input.slice(0, SNIPPET);
  }, [data, row]);
  const mark = outcomeMark(row.outcome);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it takes the keys
    <div
      class="row"
      id={`row-${position}`}
      role="option"
      tabIndex={-1}
      aria-label={describe(row)}
      aria-selected={selected}
      aria-posinset={at + 1}
      aria-setsize={count}
      style={{ height: `${ROW_HEIGHT}px`, transform: `translateY(${at * ROW_HEIGHT}px)` }}
      onClick={() => onSelect(position, 'push')}
    >
      <span class={`disc ${mark}`}>{MARKS[mark].glyph}</span>
      <span class="row-id">
        <Shown text={row.id} line />
        <span class="quiet num">#{row.response}</span>
      </span>
      <span class="row-reward num">{formatColumn(row.outcome)}</span>
      <span class="row-text quiet">
        {row.scored || row.codes.length === 0 ? (
          <Shown text={snippet} line />
        ) : (
          <Shown text={row.codes.join(', ')} line />
        )}
      </span>
      <span class="row-foot">
        <StepStrip marks={row.marks} />
        {row.firstFailed !== null && <span class="bad">step {row.firstFailed + 1}</span>}
        {row.gatesFailed.length > 0 && <span class="bad">gate</span>}
      </span>
      <span class="row-total num quiet">total {formatColumn(row.total)}</span>
    </div>
  );
}
