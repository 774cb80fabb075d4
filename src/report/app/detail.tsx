import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ReportRow } from '../payload.js';
import { firstFailedStep, MARKS, verdictsByStep } from '../view/marks.js';
import { formatScore } from '../view/number.js';
import type { ReportData } from './data.js';
import { keyOf } from './data.js';
import { outcomeMark } from './judgment-row.js';
import { ResponseText } from './response-text.js';
import { RewardPanel } from './reward-panel.js';
import { go, linkTo } from './route.js';
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

const isWide = (): boolean => matchMedia('(min-width: 901px)').matches;

/** One judgment: the text with its steps, and beside it what each verdict rests on. */
export function Detail({ data, row, onStep, place }: DetailProps) {
  const judgment = useMemo(() => data.judgment(row), [data, row]);
  const text = useMemo(() => data.text(row), [data, row]);
  const steps = useMemo(() => verdictsByStep(judgment), [judgment]);
  const evidence = useMemo(() => new Map(judgment.evidence.map((each) => [each.id, each])), [judgment]);
  // A wide screen has room beside the text, so it begins with what failed; a phone shows the text first.
  const [step, setStep] = useState<number | null>(() => (isWide() ? firstFailedStep(judgment) : null));
  const top = useRef<HTMLElement>(null);
  useEffect(() => top.current?.scrollIntoView?.({ block: 'start' }), []);
  const { resolved } = data.run.header.rubric;
  const criteria = useMemo(() => new Map(resolved.criteria.map((each) => [each.id, each])), [resolved]);
  const onResponse = judgment.verdicts.filter((verdict) => verdict.segment === null);
  return (
    <article class="detail" ref={top} aria-label="Judgment">
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
              selected={step}
              onSelect={setStep}
            />
          )}
        </div>
        <div class="detail-side">
          <StepPanel
            step={step}
            judgment={judgment}
            verdicts={step === null ? [] : (steps[step] ?? [])}
            criteria={criteria}
            evidence={evidence}
            onClose={() => setStep(null)}
          />
          {onResponse.length > 0 && (
            <section class="side-section">
              <h3>The response as a whole</h3>
              {onResponse.map((verdict, at) => (
                <VerdictCard
                  // biome-ignore lint/suspicious/noArrayIndexKey: verdicts never move
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

function DetailHead({ row, onStep, place }: Omit<DetailProps, 'data'>) {
  const mark = outcomeMark(row.outcome);
  return (
    <header class="detail-head">
      <div class="detail-nav">
        <button type="button" class="link back" onClick={() => go(null)}>
          ← All judgments
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
        <Figure label="outcome" value={row.outcome} />
        <Figure label="total" value={row.total} />
        <div>
          <dt>status</dt>
          <dd class={`status ${mark}`}>
            <span aria-hidden="true">{MARKS[mark].glyph}</span> {row.scored ? 'scored' : 'unscored'}
          </dd>
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

function Figure({ label, value }: { label: string; value: number | null }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class="num">{formatScore(value)}</dd>
    </div>
  );
}
