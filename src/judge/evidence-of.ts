import type { Evidence, FileUse, Json, ToolResult } from '../core/index.js';
import { evidenceDigest } from './digest.js';
import { supportsOf } from './verdict-of.js';

/**
 * A run of a tool as evidence, with its digest.
 * @param ms how long it took, milliseconds; kept to a microsecond
 * @param used the files it read
 */
export function evidenceOf(
  id: string,
  tool: string,
  input: Json,
  output: ToolResult,
  ms: number,
  used: readonly FileUse[] = [],
): Evidence {
  const files = used.length === 0 ? {} : { files: used };
  return {
    id,
    tool,
    input,
    output,
    supports: supportsOf(output),
    ...files,
    sha256: evidenceDigest({ tool, input, output, ...files }),
    ms: Math.round(ms * 1000) / 1000,
  };
}
