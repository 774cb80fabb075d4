import type { Criterion, Evidence, Judgment, Verdict } from '../core/index.js';
import type { RunHeader, TextRecord } from '../log/format.js';
import { MARKS, markOf, markOfVerdict, verdictsByStep } from '../view/marks.js';
import { formatScore } from '../view/number.js';
import { visible, visibleLine } from '../view/visible.js';
import { ballotText, voteText } from '../view/vote.js';
import { evidenceLines, readingLines } from './evidence-lines.js';
import { type Line, layOut, type PrintOptions } from './layout.js';
import { rewardLines } from './reward-lines.js';

/** Longest text of an input, a reference or one step that is printed, characters. */
const LONGEST_TEXT = 4_000;

interface Scene {
  readonly judgment: Judgment;
  readonly text: TextRecord | null;
  readonly criteria: ReadonlyMap<string, Criterion>;
  readonly evidence: ReadonlyMap<string, Evidence>;
}

function bounded(text: string): string {
  if (text.length <= LONGEST_TEXT) return visible(text);
  return `${visible(text.slice(0, LONGEST_TEXT))}… (${text.length - LONGEST_TEXT} more characters)`;
}

const heading = (text: string): Line[] => [{ text: '' }, { text, tone: 'heading' }];

function headLines({ judgment, text }: Scene, header: RunHeader): Line[] {
  const { outcome, total } = judgment.reward;
  const where = text === null ? '' : ` · record ${text.line} of ${visibleLine(header.data.path)}`;
  const error = judgment.error;
  return [
    { text: `${visibleLine(judgment.sampleId)}#${judgment.response}`, tone: 'heading' },
    {
      text: `${judgment.status} · outcome ${formatScore(outcome)} · total ${formatScore(total)}${where}`,
    },
    ...(error === undefined
      ? []
      : [{ text: `${visibleLine(error.code)}: ${bounded(error.message)}`, tone: 'unscored' } as const]),
  ];
}

function textLines({ text }: Scene): Line[] {
  if (text === null) return [];
  const reference = text.reference === null ? [] : [{ indent: 2, text: bounded(text.reference) }];
  return [
    ...heading('Input'),
    { indent: 2, text: bounded(text.input) },
    ...(reference.length > 0 ? [...heading('Reference'), ...reference] : []),
  ];
}

function verdictText(verdict: Verdict, criteria: Scene['criteria']): string {
  const criterion = criteria.get(verdict.criterionId);
  const gate = criterion?.gate ? ` · gate at ${formatScore(criterion.threshold)}` : '';
  const name = visibleLine(verdict.criterionId);
  if (verdict.status === 'unscored') {
    return `${name} unscored (${visibleLine(verdict.code)})${gate}${reasonText(verdict)}`;
  }
  const choice = verdict.choice === null ? '' : ` ${visibleLine(verdict.choice)}`;
  const sure =
    verdict.confidence === null || verdict.confidence === 1
      ? ''
      : `, confidence ${formatScore(verdict.confidence)}`;
  return `${name} ${formatScore(verdict.score)}${choice} by ${verdict.decidedBy}${sure}${gate}${reasonText(verdict)}`;
}

const reasonText = ({ reason }: Verdict): string =>
  reason === '' ? '' : `: ${visibleLine(reason.slice(0, LONGEST_TEXT))}`;

function verdictLines(verdict: Verdict, scene: Scene, indent: number): Line[] {
  const mark = markOfVerdict(verdict);
  const found = verdict.evidence.flatMap((id) => {
    const evidence = scene.evidence.get(id);
    return evidence === undefined ? [] : readingLines(evidence);
  });
  return [
    { indent, label: `${MARKS[mark].glyph} `, text: verdictText(verdict, scene.criteria), tone: mark },
    ...claimLines(verdict, scene, indent + 4),
    ...voteLines(verdict, indent + 4),
    ...found.map((line) => ({ ...line, indent: indent + 4 })),
  ];
}

/** The claim that the verdict is about, as it stands in the response. */
function claimLines({ span }: Verdict, { text }: Scene, indent: number): Line[] {
  if (span === undefined || text === null) return [];
  return [{ indent, text: `claim: ${visibleLine(text.text.slice(span.start, span.end))}` }];
}

function voteLines({ vote }: Verdict, indent: number): Line[] {
  if (vote === undefined) return [];
  const ballots = vote.ballots.map((ballot) => ({ indent: indent + 2, text: ballotText(ballot) }));
  return [{ indent, text: voteText(vote) }, ...ballots];
}

function stepLines(scene: Scene): Line[] {
  const { judgment, text } = scene;
  if (judgment.segments.length === 0) {
    return text === null ? [] : [...heading('Response'), { indent: 2, text: bounded(text.text) }];
  }
  const verdicts = verdictsByStep(judgment);
  const digits = String(judgment.segments.length).length;
  const steps = judgment.segments.flatMap((segment, at): Line[] => {
    const own = verdicts[at] ?? [];
    const mark = markOf(own);
    const slice =
      text === null ? '(text not in the run folder)' : text.text.slice(segment.start, segment.end);
    const label = `${MARKS[mark].glyph} ${String(at + 1).padStart(digits)}  `;
    const worthSaying = own.filter((verdict) => markOfVerdict(verdict) !== 'plain');
    return [
      { indent: 2, label, text: bounded(slice).replace(/\n+$/, ''), tone: mark },
      ...worthSaying.flatMap((verdict) => verdictLines(verdict, scene, 6 + digits)),
    ];
  });
  return [...heading(`Steps (✓ supported, ✗ refuted, ~ partly, ? unscored, · nothing to check)`), ...steps];
}

function responseLines(scene: Scene): Line[] {
  const onResponse = scene.judgment.verdicts.filter((verdict) => verdict.segment === null);
  if (onResponse.length === 0) return [];
  return [
    ...heading('The response as a whole'),
    ...onResponse.flatMap((verdict) => verdictLines(verdict, scene, 2)),
  ];
}

function recordLines({ judgment }: Scene): Line[] {
  if (judgment.evidence.length === 0) return [];
  return [...heading('Evidence'), ...judgment.evidence.flatMap(evidenceLines)];
}

/**
 * One judgment for people: the text with a mark at each step, what each verdict rests on, and how the rewards came
 * about. Judged text is printed as {@link visible} text only.
 * @param text null where the run holds no text of it
 */
export function judgmentLines(
  judgment: Judgment,
  text: TextRecord | null,
  header: RunHeader,
  options: PrintOptions,
): string[] {
  const { resolved } = header.rubric;
  const scene: Scene = {
    judgment,
    text,
    criteria: new Map(resolved.criteria.map((criterion) => [criterion.id, criterion])),
    evidence: new Map(judgment.evidence.map((evidence) => [evidence.id, evidence])),
  };
  const lines = [
    ...headLines(scene, header),
    ...textLines(scene),
    ...stepLines(scene),
    ...responseLines(scene),
    ...heading('Rewards'),
    ...rewardLines(judgment, resolved),
    ...recordLines(scene),
  ];
  return layOut(lines, options);
}
