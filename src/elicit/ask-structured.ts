import {
  type ChatReply,
  type ChatRequest,
  canonicalJson,
  type Json,
  type ModelFailure,
  type ModelMessage,
  type ReplySchema,
  type UnscoredCode,
} from '../core/index.js';
import type { Brief } from './elicitor.js';
import { readJson } from './read-json.js';
import { structuredMeans } from './structured-means.js';
import { withWords } from './with-words.js';

/** What a reader makes of a reply's JSON: its value, or what is wrong with it and what it states all the same. */
export type ReadReply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string; readonly partial?: T };

/** A question whose answer is JSON of a schema. */
export interface StructuredQuestion<T> {
  readonly brief: Pick<Brief, 'model' | 'sampling' | 'limits' | 'allowance' | 'signal'>;
  /** Ends with what is asked. */
  readonly messages: readonly ModelMessage[];
  readonly schema: { readonly name: string; readonly description?: string; readonly schema: Json };
  /** Whether the JSON is what was asked for; not trusted to the server, whatever it promises. */
  readonly read: (json: Json) => ReadReply<T>;
  /** What the call is for, in the log. */
  readonly purpose: string;
}

/** What came of a {@link StructuredQuestion}. */
export type Asked<T> =
  | {
      readonly status: 'ok';
      readonly value: T;
      readonly reply: ChatReply;
      /** How often it was asked again. */
      readonly reasks: number;
    }
  | {
      readonly status: 'unscored';
      readonly code: string;
      readonly reason: string;
      /** What the last reply that could be read in part states all the same. */
      readonly partial?: T;
    };

/** What is known of a question while it is asked. */
interface Asking<T> {
  readonly question: StructuredQuestion<T>;
  readonly request: ChatRequest;
  readonly reasks: number;
  readonly cutOff: boolean;
  readonly partial?: T;
}

/** Why a reply is not taken, and what it states all the same. */
interface Refusal<T> {
  readonly code: 'reply_cut_off' | 'invalid_reply';
  readonly problem: string;
  readonly partial?: T;
}

/** Characters of a refused reply that the model is shown again. */
const MOST_SHOWN = 4_000;
/** Characters that are told of what is wrong with it. */
const MOST_PROBLEM = 2_000;

/**
 * Asks for JSON of a schema, by the strongest means the server honours, and reads it again here. A reply that is no such
 * JSON is asked for again with what is wrong with it, up to `limits.maxReasks` times; one that was cut off only once
 * more; then it is unscored. Nothing is completed, and thinking is never read. Whatever the model or its server does
 * is a value.
 */
export async function askStructured<T>(question: StructuredQuestion<T>): Promise<Asked<T>> {
  const { brief, messages, schema } = question;
  const spent = brief.allowance.reached();
  if (spent !== null) return unscored('budget_exhausted', `reached ${spent}`);
  const found = await structuredMeans(brief.model, { signal: brief.signal, purpose: question.purpose });
  if (found.status === 'error') return unscored(found.failure.code, found.failure.message);
  const reply: ReplySchema = { ...schema, means: found.means };
  const inWords = found.means === 'prompt' || found.means === 'json_object';
  const request: ChatRequest = {
    messages: inWords ? withWords(messages, schemaInWords(schema.schema)) : messages,
    sampling: brief.sampling,
    schema: reply,
    ...(found.byName ? { toolChoice: { name: schema.name } } : {}),
  };
  return ask({ question, request, reasks: 0, cutOff: false });
}

async function ask<T>(asking: Asking<T>): Promise<Asked<T>> {
  const { question, request, reasks } = asking;
  const { model, allowance, signal } = question.brief;
  const spent = allowance.reached();
  if (spent !== null) return unscored('budget_exhausted', `reached ${spent}`, asking);
  const reply: ChatReply | ModelFailure = await model.chat(request, { signal, purpose: question.purpose });
  if (reply.status === 'error') return unscored(reply.code, reply.message, asking);
  if (reply.finish === 'content_filter')
    return unscored('model_declined', 'the model, or a filter before it, declined to answer', asking);
  const read = readReply(reply, question, request.schema);
  if ('value' in read) return { status: 'ok', value: read.value, reply, reasks };
  return askAgain(asking, reply, read);
}

function readReply<T>(
  reply: ChatReply,
  { read }: StructuredQuestion<T>,
  schema: ReplySchema | undefined,
): { readonly value: T } | Refusal<T> {
  if (reply.finish === 'length')
    return { code: 'reply_cut_off', problem: 'it ended before it was whole; be brief' };
  const stated = statedText(reply, schema);
  if ('problem' in stated) return { code: 'invalid_reply', problem: stated.problem };
  const json = readJson(stated.text);
  if (json.status === 'invalid') return { code: 'invalid_reply', problem: json.problem };
  const result = read(json.value);
  if (result.ok) return { value: result.value };
  const { problem, partial } = result;
  return { code: 'invalid_reply', problem, ...(partial === undefined ? {} : { partial }) };
}

/** Where the JSON stands: the text, or the arguments of the one call of the schema's tool. */
function statedText(
  reply: ChatReply,
  schema: ReplySchema | undefined,
): { readonly text: string } | { readonly problem: string } {
  if (schema?.means !== 'tool') return { text: reply.text };
  const [first, ...others] = reply.toolCalls.filter(({ name }) => name === schema.name);
  if (first === undefined) return { problem: `expected a call of ${schema.name}, got none` };
  if (others.some((other) => !sameArguments(first.arguments, other.arguments)))
    return { problem: `expected one call of ${schema.name}, got ${others.length + 1} that are not the same` };
  return { text: first.arguments };
}

function sameArguments(one: string, other: string): boolean {
  if (one === other) return true;
  const [left, right] = [readJson(one), readJson(other)];
  if (left.status === 'invalid' || right.status === 'invalid') return false;
  return canonicalJson(left.value) === canonicalJson(right.value);
}

function askAgain<T>(asking: Asking<T>, reply: ChatReply, refusal: Refusal<T>): Asked<T> | Promise<Asked<T>> {
  const { question, request, reasks } = asking;
  const partial = refusal.partial ?? asking.partial;
  const next = {
    question,
    request: {
      ...request,
      messages: [...request.messages, ...refused(reply, request.schema, refusal.problem)],
    },
    reasks: reasks + 1,
    cutOff: asking.cutOff || refusal.code === 'reply_cut_off',
    ...(partial === undefined ? {} : { partial }),
  };
  const isCutOffAgain = asking.cutOff && refusal.code === 'reply_cut_off';
  if (isCutOffAgain || reasks >= question.brief.limits.maxReasks)
    return unscored(refusal.code, refusal.problem, next);
  return ask(next);
}

/** The refused reply and what is wrong with it, as the next two turns; in words, since its calls may be no JSON. */
function refused(reply: ChatReply, schema: ReplySchema | undefined, problem: string): ModelMessage[] {
  const calls = reply.toolCalls.map(({ arguments: text }) => text).join('\n');
  const said = schema?.means === 'tool' && calls !== '' ? calls : reply.text;
  const again = schema?.means === 'tool' ? `Call ${schema.name} again` : 'Reply again with the whole JSON';
  return [
    { role: 'assistant', content: said.trim() === '' ? '(nothing)' : head(said, MOST_SHOWN) },
    {
      role: 'user',
      content: `Your reply was not accepted: ${head(problem, MOST_PROBLEM)}\n${again}, corrected, and nothing else.`,
    },
  ];
}

/** The first characters of a text, never half a surrogate pair. */
const head = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/\p{Surrogate}$/u, '');

const schemaInWords = (schema: Json): string =>
  `Reply with one JSON object that keeps to this JSON Schema, and with nothing else:\n${JSON.stringify(schema)}`;

function unscored<T>(
  code: UnscoredCode,
  reason: string,
  { partial }: { readonly partial?: T } = {},
): Asked<T> {
  return { status: 'unscored', code, reason, ...(partial === undefined ? {} : { partial }) };
}
