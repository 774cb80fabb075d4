import { Command, Option } from 'commander';
import type { JudgeFlags } from '../judge-data.js';
import { integer, withModelOptions } from '../model-options.js';
import { withServerOptions } from '../server-options.js';

const EXAMPLES = `
The same command again goes on where a run stopped. Exit code: 0 all scored, 3 something unscored,
2 refused before any work, 130 interrupted.

Examples:
  $ assay judge answers.jsonl --rubric worked-math --out runs/maths
  $ assay judge answers.csv.gz --rubric my-rubric.json --out runs/mine --limit 20
  $ assay judge solutions.jsonl --rubric worked-math --out runs/models \\
      --map input=question,responses=big.solution,responses=small.solution,reference=ground_truth
  $ generate | assay judge - --rubric worked-math --out - | jq .reward.outcome
  $ assay judge answers.jsonl --rubric worked-math --out runs/maths --retry-unscored
  $ assay judge essays.jsonl --rubric essay.json --out runs/essays --model http://gpu:8000/v1#qwen3-32b
  $ assay judge essays.jsonl --rubric essay.json --out runs/votes --model http://gpu:8000/v1#qwen3-32b \\
      --votes 3 --concurrency 64 --cache .assay-cache --budget tokens=5000000`;

/** `assay judge DATA`. */
export function judgeCommand(): Command {
  const command = new Command('judge')
    .summary('judge every response of a data set')
    .description('Judge every response of a data set by a rubric; each judgment is written as it is decided.')
    .argument('<data>', 'JSON Lines, JSON or CSV, gzip or not; - for standard input')
    .requiredOption('--rubric <rubric>', 'a JSON file, or the name of a rubric that ships with assay')
    .requiredOption('--out <run>', 'the run folder; - prints the judgments instead')
    .option(
      '--map <fields>',
      "other people's names, FIELD=PATH,…; may be repeated",
      (entry: string, earlier: string[]) => [...earlier, entry],
      [],
    )
    .addOption(new Option('--format <format>', 'how the data are written').choices(['jsonl', 'json', 'csv']))
    .addOption(
      new Option('--retry-unscored', 'judge again what failed for a reason that may be gone').conflicts(
        'fresh',
      ),
    )
    .option('--fresh', 'start over, removing what the run folder holds')
    .option('--seed <n>', 'seed of everything random', integer(0, 2 ** 32 - 1), 0)
    .option(
      '--concurrency <n>',
      'most judgments, and requests at one server, under way at a time (default: 8, or 32 with a model)',
      integer(1, 10_000),
    )
    .option('--limit <n>', 'look at the first n records only', integer(0, Number.MAX_SAFE_INTEGER))
    .option('--quiet', 'print nothing but errors')
    .addHelpText('after', EXAMPLES)
    .action(async (data: string, flags: JudgeFlags) => {
      const { judgeData } = await import('../judge-data.js');
      await judgeData(data, flags);
    });
  return withServerOptions(withModelOptions(command));
}
