import type { ChatReply, ModelTool } from '../../core/index.js';
import { fieldsOf, parsed } from '../shape.js';
import { type Asked, no, type Question, seenFailure, yes } from './question.js';

const tool = (name: string, description: string): ModelTool => ({
  name,
  description,
  parameters: { type: 'object', properties: { word: { type: 'string' } }, required: ['word'] },
});

const AMBER = tool('amber', 'Writes a word down in amber ink.');
const SLATE = tool('slate', 'Writes a word down on slate.');

/** Servers that offer no tools at all say so with status 500. */
const COMPLAINT =
  /\b(?:tools?|jinja)\b.*\b(?:support|require|enable|flag)|\b(?:support|require).*\btools?\b/is;

/** Whether every call of a reply is a whole call of one tool. */
function callsOnly({ toolCalls }: ChatReply, name: string): boolean {
  return (
    toolCalls.length > 0 &&
    toolCalls.every((call) => call.name === name && fieldsOf(parsed(call.arguments)) !== null)
  );
}

function calling(asked: Asked, name: string, lost: (reply: ChatReply) => string): Question {
  return async (line) => {
    const reply = await line.chat(asked, (soFar) => callsOnly(soFar, name));
    if (reply.status === 'error') return seenFailure(reply, COMPLAINT);
    if (callsOnly(reply, name)) return yes(`called ${name}`);
    return no(reply.finish === 'length' ? 'the reply was cut off before its call was whole' : lost(reply));
  };
}

const user = (content: string) => [{ role: 'user', content }] as const;

/** Tools offered, and the model told to call one. */
export const tools: Question = calling(
  { messages: user('Call the tool amber with the word "sea". Answer with nothing else.'), tools: [AMBER] },
  AMBER.name,
  ({ toolCalls }) =>
    toolCalls.length === 0
      ? 'called no tool, though told to'
      : 'its call was not one of the tool it was told to call',
);

/** A call required, and the model told not to make one. */
export const requiredTool: Question = calling(
  {
    messages: user('Do not call any tool. Say hello in one word.'),
    tools: [AMBER],
    toolChoice: 'required',
  },
  AMBER.name,
  () => 'silently ignored: no call came, though one was required',
);

/** One of two tools named, and the model told to call the other: where a name means `auto`, the other is called. */
export const namedTool: Question = calling(
  {
    messages: user('Call the tool amber with the word "sea". Do not call the tool slate.'),
    tools: [AMBER, SLATE],
    toolChoice: { name: SLATE.name },
  },
  SLATE.name,
  ({ toolCalls }) =>
    toolCalls.length === 0
      ? 'silently ignored: no call came, though a tool was named'
      : 'silently ignored: another tool was called than the one named',
);
