import type { AbilityName } from '../../core/index.js';
import { classify, decisions, pooling, rerank, score } from './endpoint-questions.js';
import { logprobs, promptLogprobs } from './logprob-questions.js';
import type { Question } from './question.js';
import { chat, images, severalChoices, thinking } from './reply-questions.js';
import { jsonObject, jsonSchema, structuredOutputs } from './structured-questions.js';
import { namedTool, requiredTool, tools } from './tool-questions.js';

/** How each ability is found out. */
export const QUESTIONS: Readonly<Record<AbilityName, Question>> = {
  chat,
  json_schema: jsonSchema,
  structured_outputs: structuredOutputs,
  json_object: jsonObject,
  tools,
  required_tool: requiredTool,
  named_tool: namedTool,
  logprobs,
  prompt_logprobs: promptLogprobs,
  images,
  n: severalChoices,
  thinking,
  score,
  rerank,
  pooling,
  classify,
  decisions,
};

/** Abilities that are part of chat: a server without chat has none of them. */
export const NEED_CHAT: ReadonlySet<AbilityName> = new Set([
  'json_schema',
  'structured_outputs',
  'json_object',
  'tools',
  'required_tool',
  'named_tool',
  'logprobs',
  'images',
  'n',
  'thinking',
]);
