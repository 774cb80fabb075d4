import { Command } from 'commander';
import type { Benchmark } from '../benchmarks.js';

/** `assay bench NAME`: runs one file of `benchmarks/` from a checkout. */
export function benchCommand(): Command {
  return new Command('bench')
    .description('run one file of benchmarks/ from a checkout')
    .argument('[name]', 'benchmark to run; all are listed without it')
    .addHelpText(
      'after',
      '\nLabelled data is read from the folder ASSAY_DATA names (default: ../shared/data beside the checkout).\n\nExamples:\n  assay bench\n  assay bench gsm8k\n  ASSAY_DATA=~/labelled assay bench math-equiv',
    )
    .action(async (name: string | undefined) => {
      const { listBenchmarks, loadBenchmark } = await import('../benchmarks.js');
      if (name === undefined) {
        process.stdout.write(`${listBenchmarks().join('\n')}\n`);
        return;
      }
      const benchmark: Benchmark = await loadBenchmark(name);
      const path = await import('node:path');
      const { packageRoot } = await import('../../version.js');
      const data = process.env.ASSAY_DATA ?? path.join(packageRoot, '..', 'shared', 'data');
      // `assay bench NAME | head` closes the pipe early, which is no failure
      process.stdout.on('error', (error: NodeJS.ErrnoException) =>
        process.exit(error.code === 'EPIPE' ? 0 : 1),
      );
      await benchmark.run({ data, log: (line) => process.stdout.write(`${line}\n`) });
    });
}
