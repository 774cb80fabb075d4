import type { Criterion } from '../../core/rubric.js';
import type { CriterionSummary } from '../../log/format.js';
import { formatColumn, formatCount, formatScore } from '../../view/number.js';
import type { ReportRun } from '../payload.js';
import type { Filter } from './filter.js';
import { Shown } from './shown.js';
import { Tag } from './tag.js';

interface CriteriaProps {
  run: ReportRun;
  onNarrow: (change: Partial<Filter>) => void;
}

/** How each criterion fared over the run. */
export function CriteriaTable({ run, onNarrow }: CriteriaProps) {
  const known = new Map(run.header.rubric.resolved.criteria.map((criterion) => [criterion.id, criterion]));
  const entries = Object.entries(run.overview.criteria);
  return (
    <section class="card">
      <h3>Criteria</h3>
      {entries.length === 0 ? (
        <p class="quiet">The rubric has none of its own, and no sample brought one.</p>
      ) : (
        <table class="criteria">
          <thead>
            <tr>
              <th scope="col">Criterion</th>
              <th scope="col" class="num">
                Scored
              </th>
              <th scope="col" class="num">
                Mean
              </th>
              <th scope="col" class="num">
                Nothing to check
              </th>
              <th scope="col">Unscored</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(([id, summary]) => (
              <CriterionRow
                key={id}
                id={id}
                criterion={known.get(id)}
                summary={summary}
                onNarrow={onNarrow}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface CriterionRowProps {
  id: string;
  criterion: Criterion | undefined;
  summary: CriterionSummary;
  onNarrow: CriteriaProps['onNarrow'];
}

function CriterionRow({ id, criterion, summary, onNarrow }: CriterionRowProps) {
  const codes = Object.entries(summary.unscored);
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          class="criterion-name"
          onClick={() => onNarrow({ failing: id })}
          title="List those below its threshold"
        >
          <Shown text={id} line />
        </button>
        <span class="quiet criterion-facts">{factsOf(criterion)}</span>
        {criterion !== undefined && (
          <p class="quiet">
            <Shown text={criterion.text} line />
          </p>
        )}
      </th>
      <td class="num" data-label="Scored">
        {formatCount(summary.scored)}
      </td>
      <td class="num" data-label="Mean">
        <span class="mean-value">{formatColumn(summary.mean)}</span>
        <Meter value={summary.mean} />
      </td>
      <td class="num" data-label="Nothing to check">
        {formatCount(summary.nothingToCheck)}
      </td>
      <td data-label="Unscored">
        {codes.length === 0 ? (
          <span class="quiet num">0</span>
        ) : (
          <span class="tags">
            {codes.map(([code, count]) => (
              <Tag key={code} name={code} count={count} onPick={() => onNarrow({ code })} />
            ))}
          </span>
        )}
      </td>
    </tr>
  );
}

function factsOf(criterion: Criterion | undefined): string {
  if (criterion === undefined) return "a sample's own";
  const facts: string[] = [criterion.scope];
  if (criterion.verify !== undefined) facts.push(`by ${criterion.verify.tool}`);
  if (criterion.weight !== 1) facts.push(`weight ${formatScore(criterion.weight)}`);
  if (criterion.gate) facts.push(`gate at ${formatScore(criterion.threshold)}`);
  return facts.join(' · ');
}

/** A bar as long as the value; the number stands beside it. */
function Meter({ value }: { value: number | null }) {
  return (
    <svg class="meter" width="48" height="4" aria-hidden="true" focusable="false">
      <rect class="meter-track" width="48" height="4" rx="2" />
      {value !== null && <rect class="meter-value" width={48 * value} height="4" rx="2" />}
    </svg>
  );
}
