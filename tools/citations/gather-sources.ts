import { readJsonDocuments } from './json-documents.js';
import { type Listed, readListing } from './listing.js';
import type { GivenSource } from './source.js';
import { findAddresses, isAddress } from './web-address.js';

/** What is read of a message: OpenAI's shape, or content as `{output}` parts with calls named directly. */
export interface HistoryMessage {
  readonly role: string;
  readonly content?: unknown;
  readonly tool_calls?: unknown;
  readonly tool_call_id?: unknown;
  readonly name?: unknown;
}

/** A document that a tool of the history answered with. */
export interface HistorySource extends GivenSource {
  readonly text: string;
  /** Which tool answer it is from, counted from 1. */
  readonly step: number;
  readonly by: 'search' | 'open' | 'find' | 'other';
}

/** The documents of a history, and how many answers of tools it holds. */
export interface History {
  readonly sources: readonly HistorySource[];
  readonly steps: number;
}

/** Most documents gathered from one history. */
export const MOST_SOURCES = 2_000;

interface Call {
  readonly name: string;
  readonly argumentsText: string;
}

/**
 * The documents that the tools of a conversation answered with, in order: JSON results, `Title:` / `URL:` listings, opened
 * pages, and plain texts under the address they were asked for; what a search within a page found belongs to that page.
 */
export function gatherSources(messages: readonly HistoryMessage[]): History {
  const calls = new Map<string, Call>();
  const sources: HistorySource[] = [];
  let [steps, waiting, page] = [0, [] as Call[], null as Listed | null];
  for (const message of messages) {
    const made = callsOf(message);
    if (made.length > 0) waiting = made.map(({ call }) => call);
    for (const { id, call } of made) if (id !== null) calls.set(id, call);
    for (const { id, text } of answersOf(message)) {
      steps += 1;
      const next = waiting.shift() ?? null;
      const call = (id === null ? null : calls.get(id)) ??
        next ?? { name: nameOf(message), argumentsText: '' };
      const by = kindOf(call.name);
      const found = documentsOf(text, call, by === 'find' ? page : null);
      if (found.length === 1 && by !== 'search' && by !== 'find') page = found[0] ?? null;
      for (const { label, title, url, text: words } of found)
        if (sources.length < MOST_SOURCES) sources.push({ title, url, text: words, label, step: steps, by });
    }
  }
  return { sources, steps };
}

function kindOf(name: string): HistorySource['by'] {
  if (/find|grep/i.test(name)) return 'find';
  if (/search|query|retriev|lookup/i.test(name)) return 'search';
  return /open|visit|fetch|browse|read|crawl|goto|navigate|get|click|scrape|extract/i.test(name)
    ? 'open'
    : 'other';
}

function documentsOf(text: string, { argumentsText }: Call, page: Listed | null): Listed[] {
  if (text.trim() === '') return [];
  if (page !== null) return [{ ...page, label: null, text }];
  const json = readJsonDocuments(text);
  const found = json !== null && json.length > 0 ? json : readListing(text);
  if (found.length > 0) return withAddress(found, argumentsText);
  const url = addressIn(argumentsText) ?? onlyAddress(text);
  return [{ label: null, title: null, url, text }];
}

/** A lone page that does not say its address has the one it was asked for by. */
function withAddress(found: Listed[], argumentsText: string): Listed[] {
  const [first] = found;
  if (found.length !== 1 || first === undefined || first.url !== null) return found;
  return [{ ...first, url: addressIn(argumentsText) }];
}

/** The address among a call's arguments. */
function addressIn(argumentsText: string): string | null {
  let values: unknown;
  try {
    values = JSON.parse(argumentsText);
  } catch {
    return null;
  }
  if (values === null || typeof values !== 'object') return null;
  const found = Object.values(values)
    .flat()
    .find((one) => typeof one === 'string' && isAddress(one));
  return typeof found === 'string' ? found : null;
}

/** The address at the head of a text, where there is only one. */
function onlyAddress(text: string): string | null {
  const found = [...new Set(findAddresses(text.slice(0, 400)).map(({ url }) => url))];
  return found.length === 1 ? (found[0] ?? null) : null;
}

const record = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const nameOf = ({ name }: HistoryMessage): string => textOr(name) ?? '';

function callsOf({ role, tool_calls, content }: HistoryMessage): { id: string | null; call: Call }[] {
  if (role !== 'assistant') return [];
  const parts = Array.isArray(content) ? content.filter((part) => record(part).type === 'tool_use') : [];
  return [...(Array.isArray(tool_calls) ? (tool_calls as unknown[]) : []), ...(parts as unknown[])].map(
    (one) => {
      const call = record(one);
      const called = record(call.function ?? call);
      const given = called.arguments ?? call.input ?? '';
      return {
        id: textOr(call.id) ?? textOr(call.tool_call_id),
        call: {
          name: textOr(called.name) ?? '',
          argumentsText: typeof given === 'string' ? given : JSON.stringify(given),
        },
      };
    },
  );
}

/** What tools answered in a message: one for a message in OpenAI's shape, one a part where parts name their calls. */
function answersOf({ role, content, tool_call_id }: HistoryMessage): { id: string | null; text: string }[] {
  const parts = Array.isArray(content) ? (content as unknown[]).map(record) : [];
  const results = parts.filter(({ type, output }) => type === 'tool_result' || typeof output === 'string');
  if (results.length > 0)
    return results.map((part) => ({
      id: textOr(part.tool_call_id) ?? textOr(part.tool_use_id) ?? textOr(tool_call_id),
      text: textOr(part.output) ?? textIn(part.content),
    }));
  return role === 'tool' || role === 'function' ? [{ id: textOr(tool_call_id), text: textIn(content) }] : [];
}

const textIn = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : Array.isArray(content)
      ? content.map((part) => textOr(record(part).text) ?? '').join('\n')
      : '';
