import { Command, InvalidArgumentError } from 'commander';
import type { JudgeNeeds } from '../../doctor/judge-needs.js';

const EXAMPLES = `
The key of the server is taken from OPENAI_API_KEY. Something the model's server cannot do is shown, and is no fault
of the machine; a server that cannot be asked is.

Examples:
  assay doctor
  assay doctor --model http://localhost:8000/v1
  assay doctor --model http://localhost:8000/v1#qwen3-32b --json

Exit code 0 when nothing is missing and everything could be asked, 3 otherwise.`;

/** Seconds a person writes, as milliseconds. */
function seconds(text: string): number {
  const value = Number(text);
  if (/^\d{1,5}(?:\.\d{1,3})?$/.test(text) && value >= 0.001 && value <= 86_400)
    return Math.round(value * 1_000);
  throw new InvalidArgumentError('Expected seconds from 0.001 to 86400.');
}

interface DoctorFlags {
  readonly model?: string;
  readonly timeout?: number;
  readonly json?: boolean;
}

/**
 * `assay doctor`: what this machine has and lacks, and the command that mends it.
 * @param judges the judges whose needs are held against what a model's server can do
 */
export function doctorCommand(
  judges: () => Promise<readonly JudgeNeeds[]> = () => Promise.resolve([]),
): Command {
  return new Command('doctor')
    .description('show what this machine has and lacks, with the command that mends it')
    .option(
      '--model <url>',
      'also probe a model behind an OpenAI-compatible server, URL or URL#id (key: OPENAI_API_KEY)',
    )
    .option('--timeout <seconds>', 'seconds one call to the server may take (20)', seconds)
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', EXAMPLES)
    .action((flags: DoctorFlags) => run(flags, judges));
}

async function run(
  { model, timeout, json }: DoctorFlags,
  judges: () => Promise<readonly JudgeNeeds[]>,
): Promise<void> {
  const { examine } = await import('../../doctor/examine.js');
  const { findingLines } = await import('../../doctor/finding-lines.js');
  const findings = await examine({
    model,
    timeoutMs: timeout,
    judges: model === undefined ? [] : await judges(),
  });
  const text = json ? JSON.stringify(findings, null, 2) : findings.flatMap(findingLines).join('\n');
  process.stdout.write(`${text}\n`);
  if (findings.some((finding) => finding.state === 'missing')) process.exitCode = 3;
}
