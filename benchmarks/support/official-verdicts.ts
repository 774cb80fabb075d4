import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock, seededRandom, type ToolResult } from '../../src/core/index.js';
import { textRules } from '../../tools/text_rules/index.js';

/** Files of a set of instructions with recorded responses and official verdicts, and where lines go. */
export interface OfficialSet {
  /** Folder of the set. */
  readonly folder: string;
  readonly prompts: string;
  readonly responses: string;
  readonly log: (line: string) => void;
}

/** A prompt, its response, and what the official code said of each instruction. */
interface Row {
  readonly prompt: string;
  readonly text: string;
  readonly instructions: readonly string[];
  readonly kwargs: readonly Record<string, unknown>[];
  readonly official: { readonly strict: readonly boolean[]; readonly loose: readonly boolean[] };
}

interface Listed {
  readonly instructions: readonly { readonly holds: boolean; readonly summary: string }[];
}

const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };

/** Compares the tool's verdict on every instruction with the official one, prints where they differ, then the speed. */
export async function compareWithOfficial(set: OfficialSet): Promise<void> {
  const rows = readRows(set);
  if (rows === null) return;
  set.log(`${rows.length} responses`);
  for (const mode of ['strict', 'loose'] as const) await compareMode(rows, mode, set.log);
  await measureSpeed(rows, set.log);
}

async function compareMode(rows: readonly Row[], mode: 'strict' | 'loose', log: OfficialSet['log']) {
  let total = 0;
  const differing: string[] = [];
  for (const row of rows) {
    const outcomes = await judge(row, mode);
    row.instructions.forEach((id, index) => {
      total += 1;
      const { holds, summary } = outcomes[index] ?? { holds: null, summary: 'no outcome' };
      const official = row.official[mode][index];
      if (holds === official) return;
      differing.push(
        `  ${id}: official ${official}, here ${holds} (${summary}); prompt ${JSON.stringify(row.prompt.slice(0, 70))}`,
      );
    });
  }
  const share = ((100 * (total - differing.length)) / total).toFixed(2);
  log(`${mode}: ${total - differing.length} of ${total} instructions as the official verdict (${share} %)`);
  for (const line of differing) log(line);
}

/** The outcome of each instruction of a row; where one cannot be checked at all, each is asked by itself. */
async function judge(row: Row, mode: 'strict' | 'loose') {
  const { text, instructions, kwargs } = row;
  const all = await run({ text, instructions, kwargs, mode });
  if (all.status === 'ok') return (all.detail as unknown as Listed).instructions;
  const single = instructions.map(async (instruction, index) => {
    const one = await run({ text, instruction, kwargs: kwargs[index], mode });
    if (one.status === 'error') return { holds: null, summary: one.message };
    return { holds: one.finding === 'supports', summary: (one.detail as { summary: string }).summary };
  });
  return Promise.all(single);
}

const run = (input: unknown): ToolResult | Promise<ToolResult> =>
  textRules.run(textRules.schema.parse(input), CONTEXT);

/**
 * Responses a second of one core, strict, once the language data are loaded: the best of a few rounds, in processor time,
 * which does not depend on what else the machine does.
 */
async function measureSpeed(rows: readonly Row[], log: OfficialSet['log']) {
  const inputs = rows.map(({ text, instructions, kwargs }) => ({ text, instructions, kwargs }));
  let best = 0;
  for (let round = 0; round < 20; round += 1) {
    const before = process.cpuUsage();
    const results = inputs.map(run);
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, (1e6 * inputs.length) / (user + system));
    const late = results.filter((one) => one instanceof Promise).length;
    if (round === 19)
      log(`speed: ${Math.round(best)} responses a second of one core, strict; ${late} not at once`);
    await Promise.all(results.map((one) => Promise.resolve(one)));
  }
}

function readRows({ folder, prompts, responses, log }: OfficialSet): Row[] | null {
  const files = [
    prompts,
    responses,
    'official_eval_results_strict.jsonl',
    'official_eval_results_loose.jsonl',
  ];
  const missing = files.map((file) => join(folder, file)).find((file) => !existsSync(file));
  if (missing !== undefined) {
    log(`${missing} is not there: set ASSAY_DATA to the folder of the data sets.`);
    return null;
  }
  const [asked, answered, strict, loose] = files.map((file) => byPrompt(join(folder, file)));
  return [...(asked ?? [])].flatMap(([prompt, { instruction_id_list: instructions, kwargs }]) => {
    const text = answered?.get(prompt)?.response;
    if (text === undefined) return [];
    const verdicts = {
      strict: strict?.get(prompt)?.follow_instruction_list ?? [],
      loose: loose?.get(prompt)?.follow_instruction_list ?? [],
    };
    return [{ prompt, text, instructions, kwargs, official: verdicts }];
  });
}

interface OfficialRecord {
  readonly prompt: string;
  readonly instruction_id_list: string[];
  readonly kwargs: Record<string, unknown>[];
  readonly response?: string;
  readonly follow_instruction_list?: boolean[];
}

function byPrompt(file: string): Map<string, OfficialRecord> {
  const rows = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return new Map(
    rows.map((row) => JSON.parse(row) as OfficialRecord).map((record) => [record.prompt, record]),
  );
}
