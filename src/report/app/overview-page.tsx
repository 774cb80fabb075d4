import { useMemo } from 'preact/hooks';
import type { ReportRun } from '../payload.js';
import { formatCount } from '../view/number.js';
import { CriteriaTable } from './criteria-table.js';
import type { ReportData } from './data.js';
import type { Filter, RewardName } from './filter.js';
import { Histogram } from './histogram.js';
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
          of={overview.outcome}
          listed={listedOutcome}
          range={range('outcome')}
          onPick={pick('outcome')}
        />
        <Histogram
          title="Total"
          of={overview.total}
          listed={listedTotal}
          range={range('total')}
          onPick={pick('total')}
        />
        <Histogram title="Process, by step" of={overview.process} listed={null} range={null} />
      </section>
      <CriteriaTable run={run} onNarrow={onNarrow} />
      <RunFacts run={run} />
    </article>
  );
}

function Notices({ run, unknown }: { run: ReportRun; unknown: string }) {
  const { truncation } = run;
  return (
    <>
      {truncation !== null && (
        <p class="notice" role="note">
          This page holds the first {formatCount(truncation.embedded)} judgments of{' '}
          {truncation.of === null ? 'a run that has more' : `the run's ${formatCount(truncation.of)}`}.{' '}
          {run.overviewOf === 'run'
            ? 'The figures below are of the whole run; the list is not.'
            : 'The figures below and the list are of those alone.'}
        </p>
      )}
      {run.complete !== true && (
        <p class="notice" role="note">
          The run had not ended when this page was written.
        </p>
      )}
      {unknown !== '' && (
        <p class="notice" role="alert">
          This page holds no judgment named <Shown text={unknown} line />.
        </p>
      )}
    </>
  );
}

function Counts({ run, onNarrow }: { run: ReportRun; onNarrow: OverviewProps['onNarrow'] }) {
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

function Count({
  label,
  value,
  children,
}: {
  label: string;
  value: number;
  children?: preact.ComponentChildren;
}) {
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

/** A name with its count that narrows the list to it. */
export function Tag({ name, count, onPick }: { name: string; count: number; onPick: () => void }) {
  return (
    <button type="button" class="tag" onClick={onPick} title="Show these in the list">
      <Shown text={name} line /> <span class="num">{formatCount(count)}</span>
    </button>
  );
}
