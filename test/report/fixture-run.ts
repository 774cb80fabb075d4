import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  canonicalJson,
  type Evidence,
  type Json,
  type Judgment,
  memoryFileStore,
  rubricSchema,
  type Segment,
  seededRandom,
  type ToolResult,
  toolFailure,
  type Verdict,
} from '../../src/core/index.js';
import {
  FORMAT_VERSION,
  RUN_FILES,
  type RunHeader,
  type RunSummary,
  type TextRecord,
} from '../../src/log/format.js';
import { Summary } from '../../src/log/index.js';
import type { Run } from '../../src/log/read.js';

/** A judgment and the text it is of. */
export interface Case {
  readonly judgment: Judgment;
  readonly text: TextRecord | null;
}

const rubric = rubricSchema.parse({
  name: 'worked-maths',
  version: '1.2.0',
  description: 'Worked solutions: every written equation holds, and the final answer is the reference.',
  segment: 'line',
  criteria: [
    {
      id: 'arithmetic',
      scope: 'step',
      text: 'Every equation written in the step holds.',
      verify: { tool: 'calculator' },
    },
    {
      id: 'answer',
      text: 'The final answer equals the reference.',
      verify: { tool: 'math_equivalence', args: { reference: '{{reference}}' } },
      gate: true,
    },
    { id: 'clear', text: 'A reader can follow each step.', weight: 0.5 },
  ],
  reward: { process: 'min', outcome: 'weighted_mean', total: { combine: 'outcome_gated', w: 0.5 } },
});

export const header: RunHeader = {
  formatVersion: FORMAT_VERSION,
  assay: '0.1.0',
  node: 'v20.19.0',
  createdAt: '2026-01-02T03:04:05.000Z',
  seed: 7,
  data: { path: 'data/solutions.jsonl', sha256: 'a'.repeat(64), bytes: 1234, format: 'jsonl', map: {} },
  rubric: { source: 'rubrics/worked-maths.json', sha256: 'b'.repeat(64), resolved: rubric },
  judge: 'rubric',
  tools: { calculator: '1', math_equivalence: '1' },
  limits: { toolTimeoutMs: 30_000 },
};

function evidenceOf(id: string, tool: string, input: Json, output: ToolResult): Evidence {
  const supports =
    output.status === 'error' || output.finding === 'open' ? null : output.finding === 'supports';
  const sha256 = createHash('sha256').update(canonicalJson({ tool, input, output })).digest('hex');
  return { id, tool, input, output, supports, sha256, ms: 0.42 };
}

function lineSegments(text: string): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line !== '') segments.push({ index: segments.length, kind: 'line', start, end: start + line.length });
    start += line.length + 1;
  }
  return segments;
}

/** What becomes of one step of a case: an equation and whether it holds, a failure, or nothing to check. */
export type StepFate = { equation: string; holds: boolean } | 'fails' | 'nothing';

/** What to make a case of. */
export interface CaseSpec {
  readonly id: string;
  readonly response?: number;
  readonly input?: string;
  readonly reference?: string | null;
  readonly text: string;
  readonly fates: readonly StepFate[];
  /** Whether the answer is right; null where it is unscored. */
  readonly answer: boolean | null;
  readonly reason?: string;
}

function stepOf(fate: StepFate, at: number, text: string): { verdict: Verdict; evidence: Evidence } {
  const id = `e${at + 1}`;
  const base = { criterionId: 'arithmetic', segment: at, evidence: [id] };
  const none = { choice: null, score: null, confidence: null, decidedBy: null } as const;
  const input = { text };
  if (fate === 'nothing') {
    const output: ToolResult = {
      status: 'ok',
      finding: 'open',
      code: 'nothing_to_check',
      detail: { equations: [] },
    };
    return {
      verdict: { ...base, ...none, status: 'unscored', code: 'nothing_to_check', reason: 'no equation' },
      evidence: evidenceOf(id, 'calculator', input, output),
    };
  }
  if (fate === 'fails') {
    const output = toolFailure('tool_timeout', 'expected an answer within 30000 ms, got none');
    return {
      verdict: { ...base, ...none, status: 'unscored', code: 'tool_timeout', reason: output.message },
      evidence: evidenceOf(id, 'calculator', input, output),
    };
  }
  const finding = fate.holds ? 'supports' : 'refutes';
  const start = text.indexOf(fate.equation);
  const where = start === -1 ? {} : { start, end: start + fate.equation.length };
  const agreement = fate.holds ? 'exact' : null;
  const detail = { equations: [{ text: fate.equation, ...where, holds: fate.holds, agreement }] };
  return {
    verdict: {
      ...base,
      status: 'scored',
      choice: finding,
      score: fate.holds ? 1 : 0,
      confidence: null,
      decidedBy: 'tool',
      reason: fate.holds ? 'every equation holds' : `${fate.equation} does not hold`,
    },
    evidence: evidenceOf(id, 'calculator', input, { status: 'ok', finding, detail }),
  };
}

function answerOf(spec: CaseSpec): { verdict: Verdict; evidence: Evidence } {
  const base = { criterionId: 'answer', segment: null, evidence: ['answer'] };
  const input = { text: spec.text, reference: spec.reference ?? '' };
  if (spec.answer === null) {
    const output: ToolResult = {
      status: 'ok',
      finding: 'open',
      code: 'bad_reference',
      detail: { relation: 'unknown', response: { answer: '?' }, reference: { text: '' } },
    };
    return {
      verdict: {
        ...base,
        status: 'unscored',
        code: 'bad_reference',
        choice: null,
        score: null,
        confidence: null,
        decidedBy: null,
        reason: 'the reference cannot be read',
      },
      evidence: evidenceOf('answer', 'math_equivalence', input, output),
    };
  }
  const detail = {
    relation: spec.answer ? 'equivalent' : 'different',
    response: { answer: '73', normal: '73' },
    reference: { answer: spec.reference ?? '72', normal: spec.reference ?? '72' },
  };
  const finding = spec.answer ? 'supports' : 'refutes';
  return {
    verdict: {
      ...base,
      status: 'scored',
      choice: finding,
      score: spec.answer ? 1 : 0,
      confidence: 0.9999,
      decidedBy: 'tool',
      reason: spec.reason ?? `the final answer is ${detail.relation}`,
    },
    evidence: evidenceOf('answer', 'math_equivalence', input, { status: 'ok', finding, detail }),
  };
}

/** A judgment as the judge would write it, from what each step comes to. */
export function makeCase(spec: CaseSpec, line = 1): Case {
  const segments = lineSegments(spec.text);
  const steps = segments.map((segment, at) =>
    stepOf(spec.fates[at] ?? 'nothing', at, spec.text.slice(segment.start, segment.end)),
  );
  const answer = answerOf(spec);
  const process = steps.map(({ verdict }) => verdict.score);
  const outcome = spec.answer === null ? null : spec.answer ? 1 : 0;
  const known = process.filter((score) => score !== null);
  const mean = known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length;
  const total = outcome === null || outcome < 1 || mean === null ? outcome : 0.5 * outcome + 0.5 * mean;
  const unclear: Verdict = {
    criterionId: 'clear',
    segment: null,
    status: 'unscored',
    code: 'needs_model',
    choice: null,
    score: null,
    confidence: null,
    decidedBy: null,
    reason: 'no tool decides this criterion and no model is configured',
    evidence: [],
  };
  const key = { sampleId: spec.id, response: spec.response ?? 0 };
  const judgment: Judgment = {
    ...key,
    status: outcome === null ? 'unscored' : 'scored',
    reward: { process, outcome, total },
    segments,
    verdicts: [...steps.map(({ verdict }) => verdict), answer.verdict, unclear],
    evidence: [...steps.map(({ evidence }) => evidence), answer.evidence],
    gatesFailed: outcome === 0 ? ['answer'] : [],
    usage: { toolCalls: steps.length + 1, toolFailures: 0, ms: 3.25 },
    ...(outcome === null ? { error: { code: 'gate_unscored', message: 'gate answer: bad_reference' } } : {}),
  };
  const text: TextRecord = {
    ...key,
    line,
    input: spec.input ?? 'How many clips were sold in April and May?',
    text: spec.text,
    reference: spec.reference === undefined ? '72' : spec.reference,
  };
  return { judgment, text };
}

/** A record that was no sample: no text, no verdicts. */
export function brokenRecord(line: number): Case {
  const judgment: Judgment = {
    sampleId: `line:${line}`,
    response: 0,
    status: 'unscored',
    reward: { process: [], outcome: null, total: null },
    segments: [],
    verdicts: [],
    evidence: [],
    gatesFailed: [],
    usage: { toolCalls: 0, toolFailures: 0, ms: 0 },
    error: { code: 'not_json', message: 'expected JSON, got Unexpected end of input', line },
  };
  return { judgment, text: null };
}

/** Text that would run, close its element, break a line of JSON or take over a terminal. */
export const HOSTILE = [
  '</script><script>window.pwned=1</script>',
  '<!--<script>',
  '<img src=x onerror="window.pwned=2">',
  '\u001b[31mred\u001b[2J\u0007',
  '\u202egnp.exe',
  'a\u2028b\u2029c',
  '\u0000\ud800',
].join(' ');

/** Cases of every kind, among them one whose every field is hostile. */
export function variedCases(): Case[] {
  return [
    makeCase({
      id: 'clips-1',
      text: 'In May she sold half as many: 48/2 = 24 clips.\nAltogether that makes 48 + 24 = 73 clips.\n\nThe answer is 73.',
      fates: [{ equation: '48/2 = 24', holds: true }, { equation: '48 + 24 = 73', holds: false }, 'nothing'],
      answer: false,
    }),
    makeCase({
      id: 'clips-1',
      response: 1,
      text: 'She sold 48/2 = 24 clips in May.\nSo 48 + 24 = 72.\nThe answer is 72.',
      fates: [{ equation: '48/2 = 24', holds: true }, { equation: '48 + 24 = 72', holds: true }, 'nothing'],
      answer: true,
    }),
    makeCase({
      id: 'slow-2',
      text: 'First 2 + 2 = 4.\nThen something the tool gave up on: 9^9^9.\nThe answer is 72.',
      fates: [{ equation: '2 + 2 = 4', holds: true }, 'fails', 'nothing'],
      answer: true,
    }),
    makeCase({ id: 'unreadable-3', text: 'x = x', fates: ['nothing'], answer: null, reference: null }),
    makeCase({
      id: `hostile ${HOSTILE}`,
      input: `Input ${HOSTILE}`,
      reference: HOSTILE,
      text: `Step ${HOSTILE}\nAnd 1 + 1 = 3 ${HOSTILE}`,
      fates: [
        { equation: HOSTILE, holds: true },
        { equation: `1 + 1 = 3 ${HOSTILE}`, holds: false },
      ],
      answer: false,
      reason: HOSTILE,
    }),
    makeCase({ id: 'empty-4', text: '', fates: [], answer: false }),
    brokenRecord(9),
  ];
}

/** Many plausible judgments, the same for the same count. */
export function manyCases(count: number): Case[] {
  const random = seededRandom(11);
  return Array.from({ length: count }, (_, at) => {
    if (random() < 0.01) return brokenRecord(at + 1);
    const lines = 3 + Math.floor(random() * 6);
    const right = random() < 0.7;
    const wrongLine = right ? -1 : Math.floor(random() * lines);
    const fates: StepFate[] = [];
    const text = Array.from({ length: lines }, (__, line) => {
      const [a, b] = [Math.floor(random() * 90) + 10, Math.floor(random() * 90) + 10];
      const holds = line !== wrongLine;
      const equation = `${a} + ${b} = ${a + b + (holds ? 0 : 1)}`;
      const says = line < lines - 1;
      fates.push(says ? { equation, holds } : 'nothing');
      return says
        ? `Adding the ${line + 1}. pair gives ${equation} apples in basket ${at}.`
        : `The answer is ${a}.`;
    }).join('\n');
    const answer = random() < 0.02 ? null : right;
    return makeCase(
      {
        id: `sample-${String(at).padStart(5, '0')}`,
        input: `How many apples are in basket ${at}?`,
        text,
        fates,
        answer,
      },
      at + 1,
    );
  });
}

/** The summary a finished run of these cases has. */
export function summaryOf(cases: readonly Case[]): RunSummary {
  const tally = new Summary(rubric.criteria.map(({ id }) => id));
  for (const { judgment } of cases) tally.add(judgment);
  return {
    ...tally.overview(),
    formatVersion: FORMAT_VERSION,
    complete: true,
    usage: { toolCalls: 1, toolFailures: 0, ms: 1 },
    finishedAt: '2026-01-02T03:05:05.000Z',
  };
}

async function* each<Value>(values: Iterable<Value>): AsyncGenerator<Value> {
  yield* values;
}

/** A run that exists in memory alone. */
export function memoryRun(cases: readonly Case[], summary: RunSummary | null = summaryOf(cases)): Run {
  return {
    folder: 'runs/memory',
    files: memoryFileStore(),
    header,
    summary,
    judgments: () => each(cases.map(({ judgment }) => judgment)),
    texts: () => each(cases.flatMap(({ text }) => (text === null ? [] : [text]))),
  };
}

/** Writes a run folder. */
export async function writeRunFolder(folder: string, cases: readonly Case[]): Promise<void> {
  const lines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, RUN_FILES.header), JSON.stringify(header));
  await writeFile(join(folder, RUN_FILES.summary), JSON.stringify(summaryOf(cases)));
  await writeFile(join(folder, RUN_FILES.judgments), lines(cases.map(({ judgment }) => judgment)));
  await writeFile(
    join(folder, RUN_FILES.texts),
    lines(cases.flatMap(({ text }) => (text === null ? [] : [text]))),
  );
}
