import { hash } from 'node:crypto';
import { canonicalJson, type Evidence } from '../core/index.js';

/** SHA-256 (hex) of a value's canonical JSON. */
export function digest(value: unknown): string {
  return hash('sha256', canonicalJson(value));
}

/** The digest that a piece of evidence carries: of its tool, input, output and the files it read. */
export function evidenceDigest({
  tool,
  input,
  output,
  files,
}: Pick<Evidence, 'tool' | 'input' | 'output' | 'files'>): string {
  return digest({ tool, input, output, ...(files === undefined ? {} : { files }) });
}
