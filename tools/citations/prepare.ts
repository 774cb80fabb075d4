import {
  type ContextDocument,
  type Json,
  type Message,
  plainText,
  type Subject,
} from '../../src/core/index.js';
import { gatherSources, type HistorySource } from './gather-sources.js';
import { blanked, notProse } from './mask.js';
import { readReferences } from './reference-list.js';
import { isAddress } from './web-address.js';

/** Longest question that is kept, UTF-16 code units. */
const LONGEST_QUESTION = 20_000;
/** Fields of a document that may hold its address. */
const ADDRESS_FIELDS = ['url', 'uri', 'link', 'href', 'source'];

/**
 * What a sample gives the tool: the text, the sample's documents, those that the tools of its history answered with, what
 * was asked, and for a segment the list of references of the whole response.
 */
export function prepareCitations(subject: Subject): Record<string, Json> {
  const { sample, segment, responseText, response } = subject;
  const judged = sample.responses[response] ?? '';
  const asked = typeof sample.input === 'string' ? [] : sample.input;
  const steps = typeof judged === 'string' ? [] : judged;
  const until = segment === null ? steps.length : messageAt(steps, segment.start);
  const history = gatherSources([...asked, ...steps.slice(0, until)]).sources;
  const documents = (sample.context ?? []).map(documentOf);
  const references = segment === null ? '' : referencesOf(responseText);
  return {
    text: segment === null ? finalText(subject, steps) : subject.text,
    context: [...documents, ...history.map(historyOf)],
    ...(references === '' ? {} : { references }),
    question: questionOf(sample.input),
  };
}

/** The last message of a conversation is its answer; what came before are steps towards it. */
function finalText({ text }: Subject, steps: readonly Message[]): string {
  const last = steps.findLast(({ role, content }) => role === 'assistant' && (content ?? '') !== '');
  return steps.length < 2 || last === undefined ? text : plainText([{ ...last, tool_calls: null }]);
}

/** How many messages stand before an offset of the conversation's plain text. */
function messageAt(messages: readonly Message[], offset: number): number {
  let end = 0;
  for (const [index, message] of messages.entries()) {
    // two of the same, two line breaks between: twice the length of one, and two
    end += (plainText([message, message]).length - 2) / 2 + 2;
    if (end > offset) return index;
  }
  return messages.length;
}

function documentOf(document: ContextDocument): Json {
  const address = ADDRESS_FIELDS.map((field) => document[field]).find(
    (one) => typeof one === 'string' && isAddress(one),
  );
  return {
    text: document.text,
    ...(document.id === undefined ? {} : { id: document.id }),
    ...(document.title === undefined ? {} : { title: document.title }),
    ...(typeof address === 'string' ? { url: address } : {}),
  };
}

const historyOf = ({ title, url, text, label, step, by }: HistorySource): Json => ({
  text,
  step,
  by,
  ...((title ?? null) === null ? {} : { title: title ?? null }),
  ...((url ?? null) === null ? {} : { url: url ?? null }),
  ...((label ?? null) === null ? {} : { label: label ?? null }),
});

/** The list of references of a whole response, as it stands. */
function referencesOf(text: string): string {
  const code = blanked(text, notProse(text));
  return readReferences(code)
    .stretches.map(({ start, end }) => code.slice(start, end))
    .join('\n');
}

/** What people and the system wrote; what tools answered is a source. */
function questionOf(input: Subject['sample']['input']): string {
  const asked =
    typeof input === 'string'
      ? input
      : plainText(input.filter(({ role }) => role === 'user' || role === 'system'));
  return asked.slice(0, LONGEST_QUESTION);
}
