import { useMemo, useRef } from 'preact/hooks';
import type { Evidence } from '../../core/evidence.js';
import type { Segment } from '../../core/segment.js';
import type { Verdict } from '../../core/verdict.js';
import { MARKS, markOf } from '../../view/marks.js';
import { arrangePieces, cutAtRanges, type Piece } from './pieces.js';
import { refutedRanges } from './refuted-ranges.js';
import { Shown } from './shown.js';
import { Bounded } from './text-block.js';

interface ResponseProps {
  text: string;
  segments: readonly Segment[];
  steps: readonly (readonly Verdict[])[];
  evidence: ReadonlyMap<string, Evidence>;
  selected: number | null;
  onSelect: (step: number) => void;
}

/** The response with a mark at each step. Steps take the focus; arrow keys go from one to the next. */
export function ResponseText({ text, segments, steps, evidence, selected, onSelect }: ResponseProps) {
  const box = useRef<HTMLDivElement>(null);
  const { pieces, asRows } = useMemo(() => arrangePieces(text, segments), [text, segments]);
  const stops = useMemo(() => steps.flatMap((own, at) => (own.length > 0 ? [at] : [])), [steps]);
  const entry = selected ?? stops[0] ?? null;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const next = by === undefined || entry === null ? undefined : stops[stops.indexOf(entry) + by];
    if (next === undefined) return;
    event.preventDefault();
    box.current?.querySelector<HTMLElement>(`[data-step="${next}"]`)?.focus();
  };
  return (
    <section class="response-section">
      <h3>Response</h3>
      {text === '' && <p class="quiet">The response is empty.</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the steps inside take the focus and bubble their keys */}
      <div class={`response ${asRows ? 'rows' : 'inline'}`} ref={box} onKeyDown={onKeyDown} dir="auto">
        {pieces.map((piece) => (
          <PieceText
            key={piece.start}
            piece={piece}
            evidence={evidence}
            verdicts={piece.step === null ? [] : (steps[piece.step] ?? [])}
            selected={piece.step !== null && piece.step === selected}
            entry={piece.step !== null && piece.step === entry}
            onSelect={onSelect}
          />
        ))}
      </div>
    </section>
  );
}

interface PieceProps {
  piece: Piece;
  verdicts: readonly Verdict[];
  evidence: ReadonlyMap<string, Evidence>;
  selected: boolean;
  /** Whether the tab key comes to this step first. */
  entry: boolean;
  onSelect: (step: number) => void;
}

function PieceText({ piece, verdicts, evidence, selected, entry, onSelect }: PieceProps) {
  const { step, text } = piece;
  if (step === null) {
    return <span class={`between${text.trim() === '' ? ' blank' : ''}`}>{<Bounded text={text} />}</span>;
  }
  if (verdicts.length === 0) {
    return (
      <span class="step bare" dir="auto">
        <span class="step-text">
          <Bounded text={text} />
        </span>
      </span>
    );
  }
  const mark = markOf(verdicts);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot flow with the text around it
    <span
      class={`step ${mark}`}
      role="button"
      tabIndex={entry ? 0 : -1}
      aria-pressed={selected}
      data-step={step}
      onClick={() => onSelect(step)}
      onFocus={() => onSelect(step)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onSelect(step);
      }}
    >
      <span class="chip num">
        <span class="sr">
          Step {step + 1}, {MARKS[mark].word}:{' '}
        </span>
        <span aria-hidden="true">
          {MARKS[mark].glyph}
          <span class="chip-number">{step + 1}</span>
        </span>
      </span>
      <span class="step-text" dir="auto">
        <StepText text={text} ranges={mark === 'refuted' ? refutedRanges(text, verdicts, evidence) : []} />
      </span>
    </span>
  );
}

function StepText({ text, ranges }: { text: string; ranges: readonly (readonly [number, number])[] }) {
  if (ranges.length === 0) return <Bounded text={text} />;
  return (
    <>
      {cutAtRanges(text, ranges).map(({ start, text: stretch, refuted }) =>
        refuted ? (
          <mark key={start}>
            <Shown text={stretch} />
          </mark>
        ) : (
          <Bounded key={start} text={stretch} />
        ),
      )}
    </>
  );
}
