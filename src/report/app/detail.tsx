import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { firstFailedStep, verdictsByStep } from '../../view/marks.js';
import type { ReportRow } from '../payload.js';
import type { ReportData } from './data.js';
import { DetailHead } from './detail-head.js';
import { ResponseText } from './response-text.js';
import { RewardPanel } from './reward-panel.js';
import { Shown } from './shown.js';
import { StepPanel } from './step-panel.js';
import { TextBlock } from './text-block.js';
import { VerdictCard } from './verdict-card.js';

interface DetailProps {
  data: ReportData;
  row: ReportRow;
  onStep: (by: number) => void;
  /** Where it stands in the list, in words. */
  place: string;
}

const isWide = (): boolean => matchMedia('(min-width: 820px)').matches;

/** One judgment: the text with its steps, and beside it what each verdict rests on. */
export function Detail({ data, row, onStep, place }: DetailProps) {
  const judgment = useMemo(() => data.judgment(row), [data, row]);
  const text = useMemo(() => data.text(row), [data, row]);
  const steps = useMemo(() => verdictsByStep(judgment), [judgment]);
  const evidence = useMemo(() => new Map(judgment.evidence.map((each) => [each.id, each])), [judgment]);
  // A wide screen has room beside the text, so it begins with what failed; a phone shows the text first.
  const [step, setStep] = useState<number | null>(() => (isWide() ? firstFailedStep(judgment) : null));
  const article = useRef<HTMLElement>(null);
  const side = useRef<HTMLDivElement>(null);
  useEffect(() => article.current?.parentElement?.scrollTo(0, 0), []);
  const reveal = (block: ScrollLogicalPosition) =>
    article.current?.querySelector(`[data-step="${step}"]`)?.scrollIntoView({ block });
  const opened = useRef(true);
  useEffect(() => {
    side.current?.scrollTo(0, 0);
    // What a page opens with stays where it is; the panel of a phone covers the lower half.
    if (!opened.current && step !== null) reveal(isWide() ? 'nearest' : 'start');
    opened.current = false;
  }, [step]);
  const { resolved } = data.run.header.rubric;
  const criteria = useMemo(() => new Map(resolved.criteria.map((each) => [each.id, each])), [resolved]);
  const onResponse = judgment.verdicts.filter((verdict) => verdict.segment === null);
  return (
    <article class="detail" ref={article} aria-label="Judgment">
      <DetailHead row={row} onStep={onStep} place={place} />
      {judgment.error !== undefined && (
        <p class="notice" role="note">
          <strong class="mono">
            <Shown text={judgment.error.code} line />
          </strong>
          {judgment.error.line !== undefined && ` at record ${judgment.error.line}`}:{' '}
          <Shown text={judgment.error.message} />
        </p>
      )}
      <div class="detail-columns">
        <div class="detail-text">
          {text !== null && <TextBlock title="Input" text={text.input} />}
          {text?.reference != null && <TextBlock title="Reference" text={text.reference} />}
          {text === null ? (
            <p class="quiet">The run folder holds no text of this judgment.</p>
          ) : (
            <ResponseText
              text={text.text}
              segments={judgment.segments}
              steps={steps}
              evidence={evidence}
              selected={step}
              onSelect={setStep}
            />
          )}
        </div>
        <div class="detail-side" ref={side}>
          <StepPanel
            step={step}
            judgment={judgment}
            verdicts={step === null ? [] : (steps[step] ?? [])}
            criteria={criteria}
            evidence={evidence}
            onReveal={() => reveal(isWide() ? 'center' : 'start')}
            onClose={() => setStep(null)}
          />
          {onResponse.length > 0 && (
            <section class="side-section">
              <h3>The response as a whole</h3>
              {onResponse.map((verdict, at) => (
                <VerdictCard
                  key={at}
                  verdict={verdict}
                  criterion={criteria.get(verdict.criterionId)}
                  evidence={evidence}
                />
              ))}
            </section>
          )}
          <RewardPanel judgment={judgment} rubric={resolved} onStep={setStep} />
        </div>
      </div>
    </article>
  );
}
