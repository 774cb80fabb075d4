import { builtinVoters } from '../builtin.js';
import { type Criterion, type Judgment, type Rubric, UsageError, type Verdict } from '../core/index.js';
import { choicesOf, mayBeAsked } from '../elicit/index.js';
import { goldScore, JurorTable, type PanelStudy, type Voter } from '../vote/index.js';

/** Options of {@link studyPanel}. */
export interface PanelStudyOptions {
  /** The criterion that the labels speak of. @default the only one that models may be asked */
  readonly criterion?: string | undefined;
  /**
   * The gold label of a response, or of one of its steps (`segment`, null for the whole response): a number in [0, 1],
   * a boolean, or a choice's label; null or undefined where there is none.
   */
  readonly labelOf: (judgment: Judgment, segment: number | null) => unknown;
  /** Names of jurors that may not have been asked at all. @default those that voted */
  readonly jurors?: readonly string[] | undefined;
  /** Voters of your own, by name. @default the built-in ones */
  readonly voters?: ReadonlyMap<string, Voter> | undefined;
}

/** A study of a panel, and the criterion it is of. */
export interface CriterionPanelStudy extends PanelStudy {
  readonly criterion: string;
}

/**
 * How good the models of a panel are on labelled items, and how many independent jurors they are worth. Judgments are
 * read once and not kept.
 * @throws UsageError where the criterion is none of the rubric's, or nothing was voted on
 */
export async function studyPanel(
  judgments: AsyncIterable<Judgment> | Iterable<Judgment>,
  rubric: Rubric,
  options: PanelStudyOptions,
): Promise<CriterionPanelStudy> {
  const { labelOf, jurors = [], voters = builtinVoters() } = options;
  const criterion = criterionOf(rubric, options.criterion);
  const table = new JurorTable((name) => voters.get(name), jurors);
  let isVoted = false;
  for await (const judgment of judgments) {
    const own = judgment.verdicts.filter(({ criterionId }) => criterionId === criterion.id);
    if (own.length === 0) table.leaveOut(judgment.error?.code ?? 'no_verdict');
    for (const verdict of own) {
      isVoted ||= verdict.vote !== undefined;
      take(table, criterion, verdict, () => labelOf(judgment, verdict.segment));
    }
  }
  const study = table.study();
  if (isVoted) return { criterion: criterion.id, ...study };
  const got = Object.entries(study.leftOut).map(([code, number]) => `${number} ${code}`);
  throw new UsageError(
    `${criterion.id}: expected verdicts that several models voted on, got none (${got.join(', ') || 'no judgments'}). Judge with --model given several times.`,
  );
}

function take(table: JurorTable, criterion: Criterion, verdict: Verdict, label: () => unknown): void {
  const { vote, score } = verdict;
  if (verdict.span !== undefined) return table.leaveOut('claim_has_no_label');
  if (vote === undefined) return table.leaveOut(verdict.status === 'unscored' ? verdict.code : 'not_voted');
  const choices = choicesOf(criterion);
  const gold = goldScore(label(), choices);
  if (gold.status === 'none') return table.leaveOut(gold.code);
  const code = verdict.status === 'unscored' ? verdict.code : undefined;
  table.add({ vote, choices, gold: gold.score, score, code });
}

function criterionOf({ criteria }: Rubric, id: string | undefined): Criterion {
  const asked = criteria.filter(mayBeAsked);
  const fitting = id === undefined ? asked : criteria.filter((criterion) => criterion.id === id);
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  const names = asked.map((criterion) => criterion.id).join(', ') || 'none';
  throw new UsageError(
    `--criterion: expected one that models are asked (${names}), got ${id ?? 'none'}. Name the one the labels speak of.`,
  );
}
