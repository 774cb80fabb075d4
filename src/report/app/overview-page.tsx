import { useMemo } from 'preact/hooks';
import { Counts } from './counts.js';
import { CriteriaTable } from './criteria-table.js';
import type { ReportData } from './data.js';
import type { Filter, RewardName } from './filter.js';
import { Histogram } from './histogram.js';
import { Notices } from './notices.js';
import { RunFacts } from './run-facts.js';
import { Shown } from './shown.js';

interface OverviewProps {
  data: ReportData;
  /** The rows in the list. */
  positions: readonly number[];
  filter: Filter;
  /** What the address names, where the page holds no such judgment. */
  unknown: string;
  onNarrow: (change: Partial<Filter>) => void;
}

const BINS = 10;

function countBins(data: ReportData, positions: readonly number[], reward: RewardName): number[] | null {
  if (positions.length === data.rows.length) return null;
  const bins = new Array<number>(BINS).fill(0);
  for (const position of positions) {
    const value = data.rows[position]?.[reward] ?? null;
    if (value === null) continue;
    const bin = Math.min(BINS - 1, Math.floor(value * BINS));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}

/** What the run came to as a whole. */
export function OverviewPage({ data, positions, filter, unknown, onNarrow }: OverviewProps) {
  const { run } = data;
  const { overview } = run;
  const listedOutcome = useMemo(() => countBins(data, positions, 'outcome'), [data, positions]);
  const listedTotal = useMemo(() => countBins(data, positions, 'total'), [data, positions]);
  const pick = (reward: RewardName) => (min: number, max: number) => onNarrow({ reward, min, max });
  const range = (reward: RewardName) =>
    filter.reward === reward && filter.min !== null && filter.max !== null
      ? ([filter.min, filter.max] as const)
      : null;
  return (
    <article class="overview">
      <Notices run={run} unknown={unknown} />
      <header class="overview-head">
        <h2>
          <Shown text={run.header.rubric.resolved.name} line />{' '}
          <span class="quiet version">
            <Shown text={run.header.rubric.resolved.version} line />
          </span>
        </h2>
        {run.header.rubric.resolved.description !== undefined && (
          <p class="lede">
            <Shown text={run.header.rubric.resolved.description} />
          </p>
        )}
      </header>
      <Counts run={run} onNarrow={onNarrow} />
      <section class="cards" aria-label="Distribution of rewards">
        <Histogram
          title="Outcome"
          unit="judgments"
          of={overview.outcome}
          listed={listedOutcome}
          range={range('outcome')}
          onPick={pick('outcome')}
        />
        <Histogram
          title="Total"
          unit="judgments"
          of={overview.total}
          listed={listedTotal}
          range={range('total')}
          onPick={pick('total')}
        />
        <Histogram title="Process" unit="steps" of={overview.process} listed={null} range={null} />
      </section>
      <CriteriaTable run={run} onNarrow={onNarrow} />
      <RunFacts run={run} />
    </article>
  );
}
