import type { StructuredToolInterface } from '@langchain/core/tools';
import { builtinTools } from '../builtin.js';
import { asLangChain } from './as-langchain.js';

export { asLangChain } from './as-langchain.js';
export { fromLangChainModel, type LangChainModelOptions } from './from-chat-model.js';
export { fromLangChain } from './from-langchain.js';

/** Every built-in tool as a LangChain structured tool. */
export function langChainTools(): StructuredToolInterface[] {
  return [...builtinTools().values()].map((tool) => asLangChain(tool));
}
