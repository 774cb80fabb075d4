import { hash } from 'node:crypto';
import { canonicalJson, type Evidence } from '../core/index.js';

/** SHA-256 (hex) of a value's canonical JSON. */
export function digest(value: unknown): string {
  return hash('sha256', canonicalJson(value));
}

/** The digest that a piece of evidence carries: of its tool, input and output. */
export function evidenceDigest({ tool, input, output }: Pick<Evidence, 'tool' | 'input' | 'output'>): string {
  return digest({ tool, input, output });
}
