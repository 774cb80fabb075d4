import { Command, InvalidArgumentError } from 'commander';
import type { Finding } from '../../doctor/examine.js';
import type { JudgeNeeds } from '../../doctor/judge-needs.js';

const EXAMPLES = `
The key of the server is taken from OPENAI_API_KEY. Something the model's server cannot do is shown, and is no fault
of the machine; a server that cannot be asked is.

Examples:
  assay doctor
  assay doctor --web
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
  readonly web?: boolean;
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
    .option('--web', 'also ask every search service that the environment configures, one search each')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', EXAMPLES)
    .action((flags: DoctorFlags) => run(flags, judges));
}

/** The search services that the environment configures, each asked once. */
async function searchServices(): Promise<Finding[]> {
  const { reachableProviders } = await import('../../../tools/web_search/index.js');
  const reports = await reachableProviders(process.env, AbortSignal.timeout(SEARCH_MS));
  const asked = reports.filter(({ configured }) => configured);
  if (asked.length === 0) {
    const remedy = `Set one of ${reports.map(({ variable }) => variable).join(', ')}.`;
    return [{ name: 'web search', state: 'missing', detail: 'no service is configured', remedy }];
  }
  return asked.map(({ kind, variable, answers, problem }): Finding => {
    const name = `web search ${kind}`;
    return answers === true
      ? { name, state: 'ok', detail: 'answers', remedy: '' }
      : { name, state: 'missing', detail: problem, remedy: `Check ${variable}, and that the service is up.` };
  });
}

const SEARCH_MS = 30_000;

async function run(
  { model, timeout, json, web }: DoctorFlags,
  judges: () => Promise<readonly JudgeNeeds[]>,
): Promise<void> {
  const { examine } = await import('../../doctor/examine.js');
  const { findingLines } = await import('../../doctor/finding-lines.js');
  const examined = await examine({
    model,
    timeoutMs: timeout,
    judges: model === undefined ? [] : await judges(),
  });
  const findings = web === true ? [...examined, ...(await searchServices())] : examined;
  const text = json ? JSON.stringify(findings, null, 2) : findings.flatMap(findingLines).join('\n');
  process.stdout.write(`${text}\n`);
  if (findings.some((finding) => finding.state === 'missing')) process.exitCode = 3;
}
