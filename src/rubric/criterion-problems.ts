import type { Choice, Criterion, Problem, Segmenter, Tool } from '../core/index.js';
import { argumentProblems } from './argument-problems.js';
import { type Path, quote } from './json-path.js';
import { didYouMean, listed, problemAt } from './wording.js';

/** What a rubric may name. */
export interface Known {
  readonly tools: ReadonlyMap<string, Tool>;
  readonly segmenters: ReadonlyMap<string, Segmenter>;
}

/** A criterion that can be read, where it stands, and which of its keys had to be dropped to read it. */
export interface ReadableCriterion {
  readonly criterion: Criterion;
  readonly path: Path;
  readonly dropped: ReadonlySet<string>;
}

type Check = (read: ReadableCriterion, known: Known) => readonly Problem[];

const thresholdWithoutGate: Check = ({ criterion, path, dropped }) =>
  // 1 is the default, and stands in every rubric that was read once
  criterion.gate || criterion.threshold === 1 || dropped.has('gate')
    ? []
    : [
        problemAt(
          [...path, 'threshold'],
          'a threshold only on a gate',
          `${criterion.threshold} without "gate": true`,
          'Add "gate": true, or remove "threshold".',
        ),
      ];

const gateThatCannotFail: Check = ({ criterion, path }) => {
  if (!criterion.gate || criterion.choices === undefined) return [];
  const lowest = Math.min(...criterion.choices.map((choice) => choice.score));
  if (lowest < criterion.threshold) return [];
  return [
    problemAt(
      [...path, 'gate'],
      `a gate that can fail: a choice with a score below the threshold ${criterion.threshold}`,
      `a lowest score of ${lowest}`,
      'Raise "threshold", lower the score of the worst choice, or remove "gate".',
    ),
  ];
};

const choicesInOrder: Check = ({ criterion, path }) =>
  (criterion.choices ?? []).flatMap((choice, index, all) => {
    const before = all[index - 1];
    if (before === undefined || choice.score >= before.score) return [];
    return [
      problemAt(
        [...path, 'choices', index, 'score'],
        `a score of at least ${before.score}, that of the choice before it`,
        String(choice.score),
        'Order the choices from worst to best.',
      ),
    ];
  });

function firstByLabel(choices: readonly Choice[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const [index, { label }] of choices.entries()) if (!first.has(label)) first.set(label, index);
  return first;
}

const labelsOnce: Check = ({ criterion, path }) => {
  const first = firstByLabel(criterion.choices ?? []);
  return (criterion.choices ?? []).flatMap(({ label }, index) =>
    first.get(label) === index
      ? []
      : [
          problemAt(
            [...path, 'choices', index, 'label'],
            'a label of its own',
            `${quote(label)}, which choices[${first.get(label)}] has too`,
            'Rename one of the two.',
          ),
        ],
  );
};

const oneScoring: Check = ({ criterion, path }) => {
  const inner = criterion.verify?.score;
  if (inner === undefined || criterion.score === undefined || inner === criterion.score) return [];
  return [
    problemAt(
      [...path, 'verify', 'score'],
      `${quote(criterion.score)}, as the criterion's own "score" says`,
      quote(inner),
      'Keep one of the two.',
    ),
  ];
};

const claimsAreFoundByModels: Check = ({ criterion, path }) =>
  criterion.scope !== 'claim' || criterion.verify === undefined
    ? []
    : [
        problemAt(
          [...path, 'verify'],
          'no tool on a criterion of scope "claim", whose claims a model finds',
          quote(criterion.verify.tool),
          'Grant the tool to the judge in the rubric\'s "tools", or use scope "step" with the segmenter "claim".',
        ),
      ];

function unknownTool(name: string, path: Path, known: Known): Problem {
  const deciding = [...known.tools.values()].filter((tool) => tool.decides).map((tool) => tool.name);
  return problemAt(
    path,
    `a tool that exists: ${listed(deciding)}`,
    quote(name),
    didYouMean(name, deciding, 'Name one of these, or pass a tool of your own.'),
  );
}

const toolExists: Check = ({ criterion, path }, known) => {
  const { verify } = criterion;
  if (verify === undefined) return [];
  const at = [...path, 'verify', 'tool'];
  const tool = known.tools.get(verify.tool);
  if (tool === undefined) return [unknownTool(verify.tool, at, known)];
  if (tool.decides) return argumentProblems(tool, verify.args, [...path, 'verify', 'args']);
  const deciding = [...known.tools.values()].filter((one) => one.decides).map((one) => one.name);
  return [
    problemAt(
      at,
      `a tool that decides: ${listed(deciding)}`,
      `${quote(verify.tool)}, which finds things but decides nothing`,
      'Name a tool that decides, or remove "verify".',
    ),
  ];
};

/** The checks of one criterion, in the order their problems are listed. */
const CHECKS: readonly Check[] = [
  thresholdWithoutGate,
  gateThatCannotFail,
  choicesInOrder,
  labelsOnce,
  oneScoring,
  claimsAreFoundByModels,
  toolExists,
];

/** Everything that is wrong with a criterion by itself although its shape is right. */
export function criterionProblems(read: ReadableCriterion, known: Known): Problem[] {
  return CHECKS.flatMap((check) => check(read, known));
}
