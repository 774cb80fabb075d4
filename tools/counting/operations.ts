import { open, refutes, supports, type ToolResult, toolFailure } from '../../src/core/index.js';
import { numbersIn } from './answer.js';
import { countReadings, graphemes, type Readings } from './counts.js';
import { matchOrder, nth, readList, reversed, sorted, unique } from './lists.js';
import type { Input } from './options.js';

const fault = (message: string) => toolFailure('bad_arguments', message);

/** Computes the operation the arguments name and compares it with what is expected, or else stated. */
export function checkOperation(operation: NonNullable<Input['operation']>, input: Input): ToolResult {
  const { of } = input;
  if (of === undefined)
    return fault('expected "of", got nothing. Give the text or the list the operation is done to.');
  if (input.locale !== undefined && !isLocale(input.locale))
    return fault(`expected "locale" to be a language tag, got "${input.locale}". Use one such as "de".`);
  if (operation === 'count') return checkCount(of, input);
  if (operation === 'nth') return checkNth(of, input);
  if (operation === 'reverse' && typeof of === 'string') return checkText(reversed(of), input);
  const items = typeof of === 'string' ? readList(of) : of;
  const wanted =
    operation === 'sort'
      ? sorted(items, input)
      : operation === 'unique'
        ? unique(items, input.ignoreCase)
        : items.toReversed();
  return checkList(wanted, items, input);
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function checkCount(of: string | string[], input: Input): ToolResult {
  const { what, wanted, text, expect } = input;
  if ((what === 'substring' || what === 'word') && (wanted ?? '') === '')
    return fault(`expected "wanted" with "${what}", got nothing. Say what is looked for.`);
  const list = typeof of === 'string' ? null : of;
  const readings: Readings =
    what === 'items'
      ? { usual: [(list ?? readList(of as string)).length], possible: [] }
      : countReadings(list === null ? (of as string) : list.join('\n'), what, wanted, input);
  const stated = expect === undefined ? numbersIn(text) : numbersIn(String(expect));
  const right = [...new Set([...readings.usual, ...readings.possible])];
  const summary = `${what}: ${(readings.usual.length > 0 ? readings.usual : right).join(' or ')}`;
  const [first] = stated;
  if (first === undefined)
    return refutes({ summary: `no number is stated; ${summary}` }, { code: 'no_answer' });
  if (stated.some((one) => one !== first)) return open('several_answers', { summary });
  if (readings.usual.includes(first)) return supports({ summary });
  return right.includes(first)
    ? open('counting_differs', { summary })
    : refutes({ summary, stated: first }, { code: 'different' });
}

function checkNth(of: string | string[], input: Input): ToolResult {
  const { place } = input;
  if (place === undefined || place === 0)
    return fault('expected "place" with "nth", counted from 1, got nothing. Say which item.');
  const right = typeof of === 'string' ? nth(graphemes(of), place) : nth(of, place);
  if (right === null)
    return fault(`expected an item at ${place}, got a shorter list. Choose another "place".`);
  return checkText(right, input);
}

/** Texts are compared as a whole, apart from quotation marks and a closing point. */
function checkText(right: string, { text, expect }: Input): ToolResult {
  const stated = String(expect ?? text)
    .trim()
    .replace(/^["'“‘`]|["'”’`.]{1,2}$/g, '');
  const summary = `right is ${right.slice(0, 200)}`;
  if (stated === '') return refutes({ summary: `nothing is stated; ${summary}` }, { code: 'no_answer' });
  return stated.normalize('NFC') === right.normalize('NFC')
    ? supports({ summary })
    : refutes({ summary }, { code: 'different' });
}

function checkList(wanted: readonly string[], given: readonly string[], { text, expect }: Input): ToolResult {
  const summary = `right is ${wanted.join(', ').slice(0, 300)}`;
  if (Array.isArray(expect)) {
    const same = expect.length === wanted.length && expect.every((item, index) => item === wanted[index]);
    return same ? supports({ summary }) : refutes({ summary }, { code: 'different' });
  }
  const match = matchOrder(String(expect ?? text), wanted, given);
  if (match === 'same') return supports({ summary });
  return match === 'extra'
    ? open('extra_words', { summary })
    : refutes({ summary }, { code: match === 'order' ? 'different' : 'missing_items' });
}
