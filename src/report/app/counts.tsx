import type { ComponentChildren } from 'preact';
import { formatCount } from '../../view/number.js';
import type { ReportRun } from '../payload.js';
import type { Filter } from './filter.js';
import { Tag } from './tag.js';

interface CountsProps {
  run: ReportRun;
  onNarrow: (change: Partial<Filter>) => void;
}

/** How many judgments there are, and how many of them for which reason have no outcome or a failed gate. */
export function Counts({ run, onNarrow }: CountsProps) {
  const { judgments, scored, unscored, unscoredByCode, gatesFailed } = run.overview;
  return (
    <dl class="counts">
      <Count label="judgments" value={judgments} />
      <Count label="scored" value={scored} />
      <Count label="unscored" value={unscored}>
        {Object.entries(unscoredByCode).map(([code, count]) => (
          <Tag key={code} name={code} count={count} onPick={() => onNarrow({ code })} />
        ))}
      </Count>
      <Count label="gates failed" value={Object.values(gatesFailed).reduce((sum, count) => sum + count, 0)}>
        {Object.entries(gatesFailed).map(([gate, count]) => (
          <Tag key={gate} name={gate} count={count} onPick={() => onNarrow({ gate })} />
        ))}
      </Count>
    </dl>
  );
}

function Count({ label, value, children }: { label: string; value: number; children?: ComponentChildren }) {
  return (
    <div class="count">
      <dt>{label}</dt>
      <dd>
        <span class="figure num">{formatCount(value)}</span>
        <span class="tags">{children}</span>
      </dd>
    </div>
  );
}
