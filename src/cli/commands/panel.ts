import { Command, Option } from 'commander';
import type { DataFormat } from '../../data/index.js';

interface PanelFlags {
  readonly labels: string;
  readonly label: string;
  readonly criterion?: string;
  readonly format?: DataFormat;
  readonly json?: boolean;
}

const EXAMPLES = `
A label is a number from 0 to 1, true or false, or a choice's label. Where samples have several responses it is a list,
one entry each; where steps are judged, a list with one entry a step.
Exit code: 0 all counted, 3 something left out or unscored, 2 refused.

Examples:
  $ assay judge essays.jsonl --rubric essay.json --out runs/panel \\
      --model http://gpu:8000/v1#qwen3-32b --model http://gpu:8001/v1#gemma-3-27b
  $ assay panel runs/panel --labels essays.jsonl --label labels.good
  $ assay panel runs/panel --labels gold.csv --label score --criterion clarity --json`;

async function panel(folder: string, flags: PanelFlags): Promise<void> {
  const [{ openRun }, { readGoldLabels, severalResponses }, { studyPanel }, { panelLines }] =
    await Promise.all([
      import('../../log/read.js'),
      import('../gold-labels.js'),
      import('../../sdk/panel.js'),
      import('../panel-lines.js'),
    ]);
  const run = await openRun(folder);
  const { header } = run;
  const gold = await readGoldLabels({
    path: flags.labels,
    format: flags.format,
    map: header.data.map,
    label: flags.label,
    several: await severalResponses(run.judgments()),
  });
  const study = await studyPanel(run.judgments(), header.rubric.resolved, {
    criterion: flags.criterion,
    labelOf: gold.labelOf,
    jurors: header.asking?.models.map(({ name }) => name),
  });
  const text = flags.json ? JSON.stringify(study, null, 2) : panelLines(study).join('\n');
  process.stdout.write(`${text}\n`);
  const gaps = [study.leftOut, study.panel.unscored, ...study.jurors.map(({ unscored }) => unscored)];
  if (study.effective === null || gaps.some((gap) => Object.keys(gap).length > 0)) process.exitCode = 3;
}

/** `assay panel RUN --labels DATA --label PATH`. */
export function panelCommand(): Command {
  return new Command('panel')
    .summary('say how good the models of a panel are, on labelled data')
    .description(
      'Say how good each model of a panel is on labelled data, how their errors go together, and how many independent jurors they are worth.',
    )
    .argument('<run>', 'the run folder')
    .requiredOption(
      '--labels <data>',
      'data with gold labels, as assay judge reads them; - for standard input',
    )
    .requiredOption('--label <path>', 'where the label stands in a record, as in --map')
    .option('--criterion <id>', 'the criterion the labels speak of (default: the only one models are asked)')
    .addOption(new Option('--format <format>', 'how the data are written').choices(['jsonl', 'json', 'csv']))
    .option('--json', 'print the figures as JSON')
    .addHelpText('after', EXAMPLES)
    .action(panel);
}
