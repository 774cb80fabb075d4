import type { Json } from '../../core/index.js';
import { fieldsOf, wordsOf } from '../shape.js';
import { entries } from './entries.js';

/** Kinds of inference server that answer in ways of their own. */
export type ServerFamily =
  | 'vllm'
  | 'sglang'
  | 'llama.cpp'
  | 'ollama'
  | 'lm-studio'
  | 'tgi'
  | 'openai-compatible';

/** Who owns the models of a list, by family. */
const OWNERS: Readonly<Record<string, ServerFamily>> = {
  vllm: 'vllm',
  sglang: 'sglang',
  llamacpp: 'llama.cpp',
  'llama.cpp': 'llama.cpp',
  library: 'ollama',
  organization_owner: 'lm-studio',
  openai: 'openai-compatible',
  system: 'openai-compatible',
};

/** The family a list of models names as the owner of its models, null where it names none that is known. */
export function statedFamily(list: Json): ServerFamily | null {
  for (const { owned_by } of entries(fieldsOf(list)?.data).slice(0, 100)) {
    const owner = wordsOf(owned_by);
    if (owner !== null && Object.hasOwn(OWNERS, owner)) return OWNERS[owner] ?? null;
  }
  return null;
}
