import type { Evidence } from '../../core/evidence.js';
import type { Criterion } from '../../core/rubric.js';
import type { Verdict } from '../../core/verdict.js';
import { MARKS, markOfVerdict } from '../../view/marks.js';
import { formatScore } from '../../view/number.js';
import { ballotText, voteText } from '../../view/vote.js';
import { EvidenceRecord } from './evidence-record.js';
import { Shown } from './shown.js';
import { Bounded } from './text-block.js';

interface VerdictProps {
  verdict: Verdict;
  /** Undefined where the criterion is the sample's own. */
  criterion: Criterion | undefined;
  evidence: ReadonlyMap<string, Evidence>;
}

/** One verdict, what was asked, and the evidence it names. */
export function VerdictCard({ verdict, criterion, evidence }: VerdictProps) {
  const mark = markOfVerdict(verdict);
  return (
    <section class={`verdict ${mark}`}>
      <header>
        <span class={`disc ${mark}`} aria-hidden="true">
          {MARKS[mark].glyph}
        </span>
        <h4>
          <Shown text={verdict.criterionId} line />
          {criterion?.gate === true && (
            <span class="pill plain">gate at {formatScore(criterion.threshold)}</span>
          )}
        </h4>
        <span class="verdict-score num">{formatScore(verdict.score)}</span>
      </header>
      {criterion !== undefined && (
        <p class="quiet">
          <Shown text={criterion.text} line />
        </p>
      )}
      <p class="verdict-facts">
        <VerdictFacts verdict={verdict} />
      </p>
      {verdict.reason !== '' && (
        <p class="reason">
          <Bounded text={verdict.reason} />
        </p>
      )}
      {verdict.vote !== undefined && (
        <div class="quiet">
          <p>{voteText(verdict.vote)}</p>
          <ul>
            {verdict.vote.ballots.map((ballot) => (
              <li key={`${ballot.model} ${ballot.seed}`}>{ballotText(ballot)}</li>
            ))}
          </ul>
        </div>
      )}
      {verdict.evidence.map((id) => {
        const found = evidence.get(id);
        return found === undefined ? (
          <p key={id} class="quiet">
            Evidence <Shown text={id} line /> is not in the record.
          </p>
        ) : (
          <EvidenceRecord key={id} evidence={found} />
        );
      })}
    </section>
  );
}

function VerdictFacts({ verdict }: { verdict: Verdict }) {
  if (verdict.status === 'unscored') {
    return (
      <>
        {MARKS[markOfVerdict(verdict)].word} ·{' '}
        <span class="mono">
          <Shown text={verdict.code} line />
        </span>
      </>
    );
  }
  return (
    <>
      {verdict.choice !== null && (
        <>
          <Shown text={verdict.choice} line />
          {' · '}
        </>
      )}
      decided by {verdict.decidedBy}
      {verdict.confidence !== null &&
        verdict.confidence !== 1 &&
        ` · confidence ${formatScore(verdict.confidence)}`}
    </>
  );
}
