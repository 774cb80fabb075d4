import { MARKS, type Mark } from '../../view/marks.js';
import { formatScore } from '../../view/number.js';
import type { ReportRow } from '../payload.js';
import { keyOf } from './data.js';
import { outcomeMark } from './judgment-row.js';
import { go, linkTo } from './route.js';
import { Shown } from './shown.js';

interface DetailHeadProps {
  row: ReportRow;
  onStep: (by: number) => void;
  /** Where it stands in the list, in words. */
  place: string;
}

/** Name and rewards of a judgment, and the ways to its neighbours. */
export function DetailHead({ row, onStep, place }: DetailHeadProps) {
  const mark = outcomeMark(row.outcome);
  return (
    <header class="detail-head">
      <div class="detail-nav">
        <button type="button" class="link back" onClick={() => go(null)}>
          ← <span class="wide-only">Overview</span>
          <span class="narrow-only">All judgments</span>
        </button>
        <span class="quiet num">{place}</span>
        <span class="pager">
          <button
            type="button"
            onClick={() => onStep(-1)}
            aria-label="Previous judgment"
            title="Previous (k)"
          >
            ↑
          </button>
          <button type="button" onClick={() => onStep(1)} aria-label="Next judgment" title="Next (j)">
            ↓
          </button>
        </span>
      </div>
      <h2 class="detail-id">
        <a href={linkTo(keyOf(row))} title="Link to this judgment">
          <Shown text={row.id} line />
          <span class="quiet num">#{row.response}</span>
        </a>
      </h2>
      <dl class="figures">
        <Figure label="outcome" value={row.outcome} mark={mark} />
        <Figure label="total" value={row.total} />
        <div>
          <dt>status</dt>
          <dd>{row.scored ? 'scored' : 'unscored'}</dd>
        </div>
        {row.gatesFailed.length > 0 && (
          <div>
            <dt>gates failed</dt>
            <dd class="bad">
              <Shown text={row.gatesFailed.join(', ')} line />
            </dd>
          </div>
        )}
        {row.firstFailed !== null && (
          <div>
            <dt>first failed step</dt>
            <dd class="num">
              {row.firstFailed + 1} <span class="quiet">of {row.steps}</span>
            </dd>
          </div>
        )}
      </dl>
    </header>
  );
}

function Figure({ label, value, mark }: { label: string; value: number | null; mark?: Mark }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class="num">
        {mark !== undefined && (
          <span class={`disc ${mark}`} aria-hidden="true">
            {MARKS[mark].glyph}
          </span>
        )}
        {formatScore(value)}
      </dd>
    </div>
  );
}
