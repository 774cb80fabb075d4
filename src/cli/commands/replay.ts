import { Command } from 'commander';
import { withServerOptions } from '../server-options.js';
import type { ServersAtHand } from '../tools-at-hand.js';

interface ReplayFlags extends ServersAtHand {
  readonly verbose?: boolean;
}

const EXAMPLES = `
Exit code: 0 all same, 3 something differs, cannot run, or was changed in the log.

Examples:
  $ assay replay runs/maths                      every piece of evidence of the run
  $ assay replay runs/maths train-0007#2 --verbose   that of one response, piece by piece`;

/** `assay replay RUN [ID]`. */
export function replayCommand(): Command {
  const command = new Command('replay')
    .summary('run the evidence of a run again and compare')
    .description(
      'Run every piece of evidence again, with its recorded input, and say whether it comes out the same.',
    )
    .argument('<run>', 'the run folder')
    .argument('[id]', 'a sample, or SAMPLE#RESPONSE')
    .option('--verbose', 'print every piece, not only those that are not the same')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, id: string | undefined, flags: ReplayFlags) => {
      const { replayFolder } = await import('../replay-folder.js');
      await replayFolder(folder, id, flags.verbose ?? false, flags);
    });
  return withServerOptions(command);
}
