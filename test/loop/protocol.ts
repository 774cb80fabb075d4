import { canonicalJson, type Json } from '../../src/index.js';
import { evidenceIn, type SentBody, type SentMessage, submitSchema } from './heard.js';
import { THINKING } from './scripted-judge.js';

type Labels = Readonly<Record<string, readonly string[]>>;

/**
 * What is wrong with the requests of one conversation, as servers and chat templates see it; empty where nothing is.
 * The rules are the strictest that are in use: after the system message, a user's message is answered by the assistant;
 * calls are answered one by one, in their order, and then it is the assistant's turn again, not a user's.
 * @param labels of every open item, by id
 */
export function protocolBreaches(talk: readonly SentBody[], labels: Labels): string[] {
  return [
    ...talk.flatMap((body, at) => [
      ...turnBreaches(body).map((one) => `request ${at + 1}: ${one}`),
      ...schemaBreaches(body, labels).map((one) => `request ${at + 1}: ${one}`),
    ]),
    ...growthBreaches(talk),
  ];
}

function turnBreaches({ messages }: SentBody): string[] {
  const breaches: string[] = [];
  const ids = new Set<string>();
  let awaited: string[] = [];
  let next: readonly string[] = ['system'];
  for (const [at, message] of messages.entries()) {
    const say = (words: string) => breaches.push(`message ${at} (${message.role}): ${words}`);
    if (!next.includes(message.role)) say(`expected ${next.join(' or ')}`);
    if (typeof message.content !== 'string') say('expected text');
    if (JSON.stringify(message).includes(THINKING.slice(0, 6))) say('thinking was sent back');
    if (message.role === 'tool' && message.tool_call_id !== awaited.shift()) say('answers another call');
    for (const call of message.tool_calls ?? []) {
      if (ids.has(call.id) || !/^[A-Za-z0-9]{9}$/.test(call.id)) say(`the id ${call.id}`);
      if (!/^[A-Za-z0-9_-]{1,64}$/.test(call.function.name)) say(`the name ${call.function.name}`);
      if (!isObjectText(call.function.arguments)) say(`the arguments ${call.function.arguments}`);
      ids.add(call.id);
    }
    if (message.role === 'assistant') awaited = (message.tool_calls ?? []).map(({ id }) => id);
    next = nextRoles(message, awaited.length);
  }
  if (next.length !== 1 || next[0] !== 'assistant') breaches.push('it is not the assistant’s turn');
  return breaches;
}

function nextRoles({ role }: SentMessage, awaited: number): readonly string[] {
  if (role === 'system') return ['user'];
  if (role === 'user') return ['assistant'];
  if (awaited > 0) return ['tool'];
  return role === 'tool' ? ['assistant'] : ['user'];
}

/** Whether a text is strict JSON of an object: what templates read calls' arguments as. */
function isObjectText(text: string): boolean {
  try {
    const value = JSON.parse(text) as Json;
    return value !== null && typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** The schema asks for one verdict an item, from its labels, citing what there is at the time. */
function schemaBreaches(body: SentBody, labels: Labels): string[] {
  const schema = submitSchema(body) as {
    readonly required?: readonly string[];
    readonly properties?: Readonly<Record<string, Json>>;
    readonly additionalProperties?: boolean;
  };
  const items = Object.keys(schema.properties ?? {});
  const ids = [...new Set(body.messages.flatMap(evidenceIn).map(({ id }) => id))];
  const breaches: string[] = [];
  if (canonicalJson(schema.required) !== canonicalJson(items)) breaches.push('not every item is required');
  if (schema.additionalProperties !== false) breaches.push('other items are let in');
  for (const item of items) {
    const { enums, cited } = partOf(schema.properties?.[item] as Part);
    if (canonicalJson(enums) !== canonicalJson(labels[item] ?? null)) breaches.push(`labels of ${item}`);
    if (canonicalJson(cited ?? null) !== canonicalJson(ids.length === 0 ? null : ids))
      breaches.push(`evidence of ${item}: expected ${ids.join()}, got ${cited?.join()}`);
  }
  return breaches;
}

/** The schema of a verdict, or of a list of claims with theirs. */
interface Part {
  readonly items?: Part;
  readonly properties?: {
    readonly verdict: { readonly enum: readonly string[] };
    readonly evidence?: { readonly items: { readonly enum: readonly string[] } };
  };
}

function partOf(part: Part): { enums: readonly string[]; cited: readonly string[] | undefined } {
  const { properties } = part.items ?? part;
  return { enums: properties?.verdict.enum ?? [], cited: properties?.evidence?.items.enum };
}

/** Each request goes on where the one before it ended, and offers the same tools in the same order. */
function growthBreaches(talk: readonly SentBody[]): string[] {
  return talk.slice(1).flatMap((body, at) => {
    const before = talk[at] as SentBody;
    const kept = canonicalJson(body.messages.slice(0, before.messages.length));
    const breaches: string[] = [];
    if (kept !== canonicalJson(before.messages)) breaches.push(`request ${at + 2}: earlier messages changed`);
    if (body.messages.length <= before.messages.length) breaches.push(`request ${at + 2}: nothing new`);
    if (canonicalJson(granted(body)) !== canonicalJson(granted(before)))
      breaches.push(`request ${at + 2}: other tools`);
    if (body.tools.at(-1)?.function.name !== 'submit_verdicts')
      breaches.push(`request ${at + 2}: the submission does not come last`);
    return breaches;
  });
}

const granted = ({ tools }: SentBody) => tools.slice(0, -1);
