import { Command } from 'commander';

/** `assay doctor`: what this machine has and lacks, and the command that mends it. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('show what this machine has and lacks, with the command that mends it')
    .option(
      '--model <url>',
      'also ask an OpenAI-compatible server which models it serves (key: OPENAI_API_KEY)',
    )
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  assay doctor\n  assay doctor --model http://localhost:8000/v1\n\nExit code 0 when nothing is missing, 3 otherwise.',
    )
    .action(async (options: { model?: string; json?: boolean }) => {
      const { examine } = await import('../../doctor/examine.js');
      const findings = await examine({ model: options.model });
      if (options.json) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
      else
        for (const { name, state, detail, remedy } of findings)
          process.stdout.write(
            `${state === 'ok' ? 'ok     ' : 'missing'}  ${name}: ${detail}${remedy === '' ? '' : `\n         mend: ${remedy}`}\n`,
          );
      if (findings.some((finding) => finding.state === 'missing')) process.exitCode = 3;
    });
}
