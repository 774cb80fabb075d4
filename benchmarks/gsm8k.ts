import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock, type Segment, type Subject, seededRandom, type ToolResult } from '../src/core/index.js';
import { line as lines } from '../src/segment/index.js';
import { calculator } from '../tools/calculator/index.js';

/** Where the data lies and where lines go. */
export interface BenchOptions {
  /** Folder of the public data sets. */
  readonly data: string;
  readonly log: (line: string) => void;
}

const MODELS = ['6b_finetuning', '6b_verification', '175b_finetuning', '175b_verification'];
const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };

/** What the annotations of a step come to, by a reference that shares no code with the calculator. */
type Annotated = 'false' | 'true' | 'unread' | 'none';

/**
 * Judges every step of four models' worked solutions and compares with a slow, plain check of their annotations: a step
 * with a false annotation must be refuted; one that is refuted although its annotations are true is printed with
 * the equation, which must then be false outside them.
 */
export async function run({ data, log }: BenchOptions): Promise<void> {
  const file = join(data, 'gsm8k', 'example_model_solutions.jsonl');
  if (!existsSync(file)) return log(`${file} is not there: set ASSAY_DATA to the folder of the data sets.`);
  const counts = new Map<string, number>();
  const missed: string[] = [];
  const extra: string[] = [];
  const started = performance.now();
  for (const [index, row] of readFileSync(file, 'utf8').split('\n').filter(Boolean).entries()) {
    for (const model of MODELS) {
      const { solution } = (JSON.parse(row) as Record<string, { solution: string }>)[model] ?? {
        solution: '',
      };
      for (const { text, result } of judgeLines(solution)) {
        const annotated = checkAnnotations(text);
        const finding = result.status === 'ok' ? result.finding : result.code;
        const key = `annotations ${annotated}, calculator ${finding}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
        const place = `${index} ${model}: ${text}`;
        if (annotated === 'false' && finding !== 'refutes') missed.push(place);
        if (annotated !== 'false' && finding === 'refutes')
          extra.push(`${falseEquations(result)}  in  ${place}`);
      }
    }
  }
  for (const [key, count] of [...counts].sort(([a], [b]) => a.localeCompare(b)))
    log(`${String(count).padStart(6)} steps: ${key}`);
  log(`steps with a false annotation that were not failed: ${missed.length}`);
  for (const one of missed) log(`  ${one}`);
  log(`steps failed although no annotation is false: ${extra.length}; the equation that failed each:`);
  for (const one of extra) log(`  ${one}`);
  log(`${((performance.now() - started) / 1000).toFixed(2)} s`);
}

function judgeLines(solution: string): { text: string; result: ToolResult }[] {
  const segments: Segment[] = lines.segment(solution).map((span, index) => ({ ...span, index }));
  const sample = { id: 'benchmark', input: '', responses: [solution] };
  return segments.map((segment) => {
    const text = solution.slice(segment.start, segment.end);
    const subject: Subject = { sample, response: 0, responseText: solution, segments, segment, text };
    return {
      text,
      result: calculator.run(calculator.schema.parse(calculator.prepare(subject)), CONTEXT) as ToolResult,
    };
  });
}

/** The equations a result calls false, as they stand in the text. */
export function falseEquations(result: ToolResult): string {
  if (result.status !== 'ok') return result.message;
  const { equations } = result.detail as unknown as { equations: { text: string; holds: boolean | null }[] };
  return equations
    .filter(({ holds }) => holds === false)
    .map(({ text }) => `[${text}]`)
    .join(' ');
}

function checkAnnotations(text: string): Annotated {
  const found = [...text.matchAll(/<<([^<>\n]*)>>/g)].map((match) => match[1] as string);
  if (found.length === 0) return 'none';
  const results = found.map(checkAnnotation);
  return results.includes(false) ? 'false' : results.includes(null) ? 'unread' : 'true';
}

/** Whether every adjacent pair of `a=b=c` holds, null where one is more than + - * / and brackets. */
function checkAnnotation(annotation: string): boolean | null {
  const sides = annotation.split('=');
  if (sides.length < 2) return null;
  const pairs = sides.slice(1).map((side, index) => pairHolds(sides[index] as string, side));
  return pairs.includes(false) ? false : pairs.includes(null) ? null : true;
}

interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

function pairHolds(left: string, right: string): boolean | null {
  const [a, b] = [evaluate(left), evaluate(right)];
  if (a === null || b === null) return null;
  const difference = { over: a.over * b.under - b.over * a.under, under: a.under * b.under };
  if (difference.over === 0n) return true;
  const decimals = /^\s*-?[\d,]*\.(\d+)\s*$/.exec(right)?.[1]?.length;
  const long = /\d[\d.]{13,}/.test(`${left} ${right}`);
  const size = Math.abs(Number(difference.over) / Number(difference.under));
  const value = Math.abs(Number(a.over) / Number(a.under));
  if (long && size <= value * 1e-12) return true;
  // rounded: off by half a unit of the last digit at most; cut off: short by less than one
  if (decimals === undefined) return false;
  const units = size * 10 ** decimals;
  const nearer = Math.abs(Number(b.over) / Number(b.under)) <= value;
  return units <= 0.5 + 1e-9 || (nearer && units < 1);
}

/** Recursive descent over `+ - * / ( )` and numbers, in fractions; null for anything else. */
function evaluate(text: string): Fraction | null {
  const tokens = text.replace(/,(?=\d{3})/g, '').match(/\d+\.?\d*|\.\d+|[-+*/()]|\S/g) ?? [];
  let at = 0;
  const make = (over: bigint, under: bigint): Fraction | null =>
    under === 0n ? null : under < 0n ? { over: -over, under: -under } : { over, under };
  function atom(): Fraction | null {
    const token = tokens[at++];
    if (token === '-' || token === '+') {
      const of = atom();
      return of && (token === '-' ? make(-of.over, of.under) : of);
    }
    if (token === '(') {
      const of = sum();
      return tokens[at++] === ')' ? of : null;
    }
    if (token === undefined || !/^\d|^\.\d/.test(token)) return null;
    const [whole = '', decimals = ''] = token.split('.');
    return make(BigInt(`${whole}${decimals}`), 10n ** BigInt(decimals.length));
  }
  function product(): Fraction | null {
    let total = atom();
    while (total && (tokens[at] === '*' || tokens[at] === '/')) {
      const times = tokens[at++] === '*';
      const of = atom();
      total =
        of &&
        (times
          ? make(total.over * of.over, total.under * of.under)
          : make(total.over * of.under, total.under * of.over));
    }
    return total;
  }
  function sum(): Fraction | null {
    let total = product();
    while (total && (tokens[at] === '+' || tokens[at] === '-')) {
      const sign = tokens[at++] === '+' ? 1n : -1n;
      const of = product();
      total = of && make(total.over * of.under + sign * of.over * total.under, total.under * of.under);
    }
    return total;
  }
  const value = sum();
  return at === tokens.length ? value : null;
}
