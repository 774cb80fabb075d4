import type { Evidence } from '../../core/evidence.js';
import type { Judgment } from '../../core/judgment.js';
import type { Criterion } from '../../core/rubric.js';
import type { Verdict } from '../../core/verdict.js';
import { MARKS, markOf } from '../../view/marks.js';
import { formatScore } from '../../view/number.js';
import { VerdictCard } from './verdict-card.js';

interface StepPanelProps {
  step: number | null;
  judgment: Judgment;
  verdicts: readonly Verdict[];
  criteria: ReadonlyMap<string, Criterion>;
  evidence: ReadonlyMap<string, Evidence>;
  /** Brings the step into sight. */
  onReveal: () => void;
  onClose: () => void;
}

/** What the verdicts on the chosen step rest on. */
export function StepPanel({
  step,
  judgment,
  verdicts,
  criteria,
  evidence,
  onReveal,
  onClose,
}: StepPanelProps) {
  if (step === null) {
    const any = judgment.verdicts.some((verdict) => verdict.segment !== null);
    return any ? (
      <section class="side-section hint">
        <p class="quiet">Choose a step to see its evidence.</p>
      </section>
    ) : null;
  }
  const mark = markOf(verdicts);
  return (
    <section class="side-section step-panel" aria-live="polite" aria-label={`Evidence for step ${step + 1}`}>
      <header>
        <h3>
          <button type="button" class="num" title="Show it in the response" onClick={onReveal}>
            Step {step + 1}
          </button>
        </h3>
        <span class={`pill ${mark}`}>
          <span aria-hidden="true">{MARKS[mark].glyph}</span> {MARKS[mark].word}
        </span>
        <span class="quiet num">process {formatScore(judgment.reward.process[step] ?? null)}</span>
        <button type="button" class="close" aria-label="Close the evidence" onClick={onClose}>
          ×
        </button>
      </header>
      {verdicts.map((verdict, at) => (
        <VerdictCard
          key={`${step} ${at}`}
          verdict={verdict}
          criterion={criteria.get(verdict.criterionId)}
          evidence={evidence}
        />
      ))}
    </section>
  );
}
