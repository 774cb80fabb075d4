import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Judgment, Verdict } from '../../src/core/index.js';
import { FORMAT_VERSION, RUN_FILES, type RunHeader, type TextRecord } from '../../src/log/index.js';

export function header(changes: Partial<RunHeader> = {}): RunHeader {
  return {
    formatVersion: FORMAT_VERSION,
    assay: '0.1.0',
    node: 'v20.19.0',
    createdAt: '1970-01-01T00:00:00.000Z',
    seed: 0,
    data: { path: 'a.jsonl', sha256: 'd1', bytes: 3, format: 'jsonl', map: {} },
    rubric: {
      source: 'r',
      sha256: 'r1',
      resolved: {
        name: 'r',
        version: '1.0.0',
        segment: 'line',
        criteria: [],
        reward: { process: 'min', steps: 'min', outcome: 'min', total: { combine: 'outcome', w: 0.5 } },
      },
    },
    judge: 'rubric',
    tools: { calculator: '1' },
    limits: { maxOutput: 1000 },
    ...changes,
  };
}

export function scored(sampleId: string, outcome = 1, changes: Partial<Judgment> = {}): Judgment {
  return {
    sampleId,
    response: 0,
    status: 'scored',
    reward: { process: [outcome, null], outcome, total: outcome },
    segments: [],
    verdicts: [],
    evidence: [],
    gatesFailed: [],
    usage: { toolCalls: 1, toolFailures: 0, ms: 2 },
    ...changes,
  };
}

export function unscored(sampleId: string, code: string, changes: Partial<Judgment> = {}): Judgment {
  return {
    ...scored(sampleId),
    status: 'unscored',
    reward: { process: [], outcome: null, total: null },
    error: { code, message: 'because' },
    ...changes,
  };
}

export function undecided(code: string): Verdict {
  return {
    criterionId: 'c',
    segment: null,
    reason: '',
    evidence: [],
    status: 'unscored',
    code,
    choice: null,
    score: null,
    confidence: null,
    decidedBy: null,
  };
}

export function text(sampleId: string): TextRecord {
  return { sampleId, response: 0, line: 1, input: 'q', text: 'r', reference: null };
}

/** Adds raw text to a file of a run folder. */
export function append(folder: string, file: keyof typeof RUN_FILES, raw: string): void {
  appendFileSync(join(folder, RUN_FILES[file]), raw);
}

export function content(folder: string, file: keyof typeof RUN_FILES): string {
  return readFileSync(join(folder, RUN_FILES[file]), 'utf8');
}

/** The lines of a JSON Lines file of a run folder. */
export function lines(folder: string, file: 'judgments' | 'texts'): unknown[] {
  return content(folder, file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}
