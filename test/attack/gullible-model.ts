import type { ChatRequest, Json } from '../../src/core/index.js';
import { type ScriptedModel, type ScriptedReply, scriptedModel } from '../../src/testing/scripted-model.js';
import { objectIn } from './attacked-brief.js';
import { ABILITIES, honestReply } from './obliging-model.js';
import { sentTexts, takeApart } from './sent-texts.js';

/** What a gullible model repeats: all of what it judges, or from the first brace in it to the last. */
export type Echo = 'whole' | 'json';

/** The braces of a text and what stands between them; the text itself where it has none. */
export function bracesIn(text: string): string {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  return start < 0 || end < start ? text : text.slice(start, end + 1);
}

/** JSON as every parser reads it; undefined where it is none. */
export function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** What a model is shown of the response, or of the first candidate, without the marks of steps. */
function judgedIn(request: ChatRequest): string {
  const fences = sentTexts(request).flatMap(({ text }) => takeApart(text).fences);
  const judged = fences.find(({ kind }) => kind === 'response' || kind.startsWith('candidate'));
  return judged?.body.replaceAll(/«[0-9a-f]{12}:\d+»/g, '') ?? '';
}

/** A model that repeats what it is to judge, in place of every answer; its server answers other endpoints with `body`. */
export function gullibleModel(echo: Echo, body: Json = {}): ScriptedModel {
  return scriptedModel((request) => echoed(request, echo), { abilities: ABILITIES, post: () => body });
}

function echoed(request: ChatRequest, echo: Echo): ScriptedReply {
  const judged = judgedIn(request);
  const text = (echo === 'whole' ? judged : bracesIn(judged)) || 'Nothing.';
  if (request.topLogprobs !== undefined) return { text, logprobs: certain(text) };
  if (request.tools === undefined || echo === 'whole') return text;
  return { toolCalls: [{ id: 'x', name: 'submit_verdicts', arguments: text }] };
}

/** Chances of a model that is certain of every word, as far as an answer of a letter may go. */
const certain = (text: string) =>
  (text.slice(0, 200).match(/\s*\S+/g) ?? []).map((token) => ({
    token,
    logprob: 0,
    top: [{ token, logprob: 0 }],
  }));

/** A model that answers honestly, with the worst, of all items but `i1`, and there and beside them what is planted. */
export function halfGullibleModel(): ScriptedModel {
  return scriptedModel(
    (request) => {
      const honest = honestReply(request, false);
      const planted = objectIn(parsed(bracesIn(judgedIn(request))));
      const own = typeof honest === 'string' ? objectIn(parsed(honest)) : null;
      if (planted === null || own === null) return honest;
      const others = Object.entries(planted).filter(([key]) => key === 'i1' || !Object.hasOwn(own, key));
      return JSON.stringify({ ...own, ...Object.fromEntries(others) });
    },
    { abilities: ABILITIES },
  );
}
