import {
  addUsage,
  type Evidence,
  NO_MODEL_USAGE,
  type UnscoredCode,
  UsageError,
  type Verdict,
} from '../core/index.js';
import {
  Allowance,
  agentic,
  type Elicitor,
  type Item,
  imageParts,
  type ShownImages,
} from '../elicit/index.js';
import { degenerate } from '../guard/index.js';
import { majorityVoter, meanVoter, type Voter } from '../vote/index.js';
import { attachedTo } from './attached.js';
import type { Asking } from './ballot-brief.js';
import { castAll } from './cast-all.js';
import { Deadline } from './deadline.js';
import { type OpenItem, openItems } from './open-items.js';
import { unscored } from './verdict-of.js';
import { claimVerdicts } from './verdicts-of-votes.js';
import type { Stage, Work } from './work.js';

/** How models are asked about what tools left open. */
export interface ElicitOptions {
  /** @default agentic */
  readonly elicitor?: Elicitor;
  /** Joins the votes where there are several. @default majority, or mean where the elicitor gives numbers */
  readonly voter?: Voter;
  /** Votes of each model, each with a seed of its own. @default 1 */
  readonly votes?: number;
  /** What is degenerate about a response, or null; such a response is put to no model. @default degenerate */
  readonly guard?: (text: string) => string | null;
}

/** A mean for numbers, which hardly ever fall on the same choice; else a majority. */
export const defaultVoter = ({ gives }: Elicitor): Voter =>
  gives === 'numbers' ? meanVoter() : majorityVoter();

/**
 * Refuses what would leave nearly every vote without a result, after it was paid for.
 * @throws UsageError for a majority over numbers
 */
export function requireFittingVoter({ name, gives }: Elicitor, voter: Voter): void {
  if (gives !== 'numbers' || voter.name !== 'majority') return;
  throw new UsageError(
    `voter: expected one that joins numbers (mean, median) with the elicitor ${name}, got majority, which joins labels.`,
  );
}

/** Asks models about what no tool settled. Without a model, those items keep their verdict (`needs_model`, or the tool's own). */
export function elicitStage(options: ElicitOptions = {}): Stage {
  const { elicitor = agentic, votes = 1, guard = degenerate } = options;
  const { voter = defaultVoter(elicitor) } = options;
  requireFittingVoter(elicitor, voter);
  return async (work) => {
    const { models } = work.context;
    if (models.length === 0 || work.open.size === 0) return;
    const open = openItems(work);
    if (open.length === 0) return;
    const odd = guard(work.text);
    if (odd !== null) return leave(work, open, 'degenerate_answer', `expected an answer, got ${odd}`);
    const deadline = new Deadline(work.context);
    try {
      const shown = await attachmentsOf(work, deadline.signal);
      if (typeof shown === 'string') return leave(work, open, codeOf(deadline), shown);
      await ask({ work, open, elicitor, voter, votes, shown, deadline });
    } finally {
      deadline.clear();
    }
  };
}

/** An end of the run, or of the judgment's time, says nothing of the attachments. */
function codeOf({ signal, isOver }: Deadline): UnscoredCode {
  if (isOver) return 'budget_exhausted';
  return signal.aborted ? 'aborted' : 'attachment_unreadable';
}

function leave(work: Work, open: readonly OpenItem[], code: string, reason: string): void {
  for (const { item, at } of open) work.verdicts[at] = unscored(item, code, reason);
}

/** The sample's attachments as a model is shown them, or why they cannot be. */
async function attachmentsOf(work: Work, signal: AbortSignal): Promise<ShownImages | string> {
  const { sample, response, context } = work;
  const attached = attachedTo(sample, response);
  if (attached.status === 'error') return attached.message;
  const { attachments } = attached;
  const { maxImages } = context.ask;
  const found = await imageParts(openEvidence(work), (image) => work.files.picture(image), maxImages);
  if (attachments.length === 0) return found;
  if (context.attachments === null)
    return 'expected a folder that the paths of attachments start from, got none. Judge a data file, or pass attachments.';
  const read = await context.attachments(attachments, signal);
  return read.status === 'ok' ? { ...found, parts: [...read.parts, ...found.parts] } : read.message;
}

/** What tools found and left open: a model that judges it must see what there is to see. */
function openEvidence({ evidence, verdicts, open }: Work): Evidence[] {
  const ids = new Set([...open].flatMap((at) => verdicts[at]?.evidence ?? []));
  return evidence.filter(({ id }) => ids.has(id));
}

interface Question {
  readonly work: Work;
  readonly open: readonly OpenItem[];
  readonly elicitor: Elicitor;
  readonly voter: Voter;
  readonly votes: number;
  readonly shown: ShownImages;
  readonly deadline: Deadline;
}

async function ask(question: Question): Promise<void> {
  const { work, open, elicitor, voter, votes, deadline } = question;
  const { context } = work;
  const asking: Asking = {
    work,
    items: open.map(({ item }) => item),
    attachments: question.shown.parts,
    seen: question.shown.seen,
    allowance: new Allowance(context.ask, context.budget, context.clock),
    limits: context.ask,
    signal: deadline.signal,
    runSeed: context.seed,
  };
  const { ballots, verdicts } = await castAll(asking, { elicitor, voter, votes });
  for (const { evidence, calls, usage } of ballots) {
    work.evidence.push(...evidence);
    work.calls.push(...calls);
    work.modelUsage = addUsage(work.modelUsage ?? NO_MODEL_USAGE, usage);
  }
  replaceVerdicts(work, open, (item) => {
    const claims = item.criterion.scope === 'claim' ? claimVerdicts(item, ballots, voter, work.segments) : [];
    return claims.length > 0 ? claims : [verdicts(item)];
  });
}

/** Puts the verdicts on each item where the open one stood; an item about claims may have several. */
function replaceVerdicts(work: Work, open: readonly OpenItem[], verdictsOn: (item: Item) => Verdict[]): void {
  const items = new Map(open.map(({ item, at }) => [at, item]));
  const replaced = work.verdicts.flatMap((verdict, at) => {
    const item = items.get(at);
    return item === undefined ? [verdict] : verdictsOn(item);
  });
  work.verdicts.splice(0, work.verdicts.length, ...replaced);
  work.open.clear();
}
