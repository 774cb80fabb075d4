import { createHash } from 'node:crypto';
import { canonicalJson, type JudgeLimits, type Rubric, type Tool } from '../core/index.js';
import { type AskingHeader, FORMAT_VERSION, type RunHeader } from '../log/index.js';
import { version } from '../version.js';

/** What a header is made of. */
export interface HeaderParts {
  readonly seed: number;
  readonly data: RunHeader['data'];
  readonly rubric: Rubric;
  readonly rubricSource: string;
  readonly judgeName: string;
  readonly tools: ReadonlyMap<string, Tool>;
  readonly limits: JudgeLimits;
  /** How models are asked; left out where none is. */
  readonly asking?: AskingHeader | undefined;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
}

/** The settings of a run, as they go into its folder. */
export function runHeader(parts: HeaderParts): RunHeader {
  const { rubric } = parts;
  return {
    formatVersion: FORMAT_VERSION,
    assay: version,
    node: process.version,
    createdAt: new Date(parts.now).toISOString(),
    seed: parts.seed,
    data: parts.data,
    rubric: { source: parts.rubricSource, sha256: sha256(canonicalJson(rubric)), resolved: rubric },
    judge: parts.judgeName,
    tools: toolVersions(rubric, parts.tools),
    limits: { ...parts.limits },
    ...(parts.asking === undefined ? {} : { asking: parts.asking }),
  };
}

/** Versions of the tools the rubric names; of all of them where the samples bring the criteria. */
function toolVersions(rubric: Rubric, tools: ReadonlyMap<string, Tool>): Record<string, string> {
  const named = rubric.criteria.flatMap(({ verify }) => (verify === undefined ? [] : [verify.tool]));
  const granted = rubric.tools ?? [];
  const names = rubric.criteria.length === 0 ? [...tools.keys()] : [...new Set([...named, ...granted])];
  return Object.fromEntries(names.sort().map((name) => [name, tools.get(name)?.version ?? 'missing']));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
