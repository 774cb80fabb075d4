import type { Evidence, Json, ToolResult } from '../core/index.js';
import { evidenceDigest } from './digest.js';
import { supportsOf } from './verdict-of.js';

/** A run of a tool as evidence, with its digest. @param ms how long it took, milliseconds; kept to a microsecond */
export function evidenceOf(id: string, tool: string, input: Json, output: ToolResult, ms: number): Evidence {
  return {
    id,
    tool,
    input,
    output,
    supports: supportsOf(output),
    sha256: evidenceDigest({ tool, input, output }),
    ms: Math.round(ms * 1000) / 1000,
  };
}
