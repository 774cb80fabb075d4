/** What each opening bracket is closed by. */
export const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
]);

/** What each closing bracket closes. */
export const OPENING: ReadonlyMap<string, string> = new Map(
  [...CLOSING].map(([open, close]) => [close, open]),
);

/** Whether a character is a bracket of the four kinds. */
export const isBracket = (character: string): boolean => CLOSING.has(character) || OPENING.has(character);

/** The brackets in a text, in order. */
export const bracketsIn = (text: string): string[] => [...text].filter(isBracket);

/** How a stack is written: `[ {`, or `empty`. */
export function written(stack: readonly string[]): string {
  const shown = stack.length > 40 ? ['…', ...stack.slice(-40)] : stack;
  return stack.length === 0 ? 'empty' : shown.join(' ');
}

/** The stack after one more symbol; null where a closing bracket does not match the top. */
export function push(stack: readonly string[], symbol: string): readonly string[] | null {
  const opening = OPENING.get(symbol);
  if (opening === undefined) return [...stack, symbol];
  return stack.at(-1) === opening ? stack.slice(0, -1) : null;
}

/** The stack after all the symbols; null where one of them does not match. */
export function pushAll(stack: readonly string[], symbols: readonly string[]): readonly string[] | null {
  const result = [...stack];
  for (const symbol of symbols) {
    const opening = OPENING.get(symbol);
    if (opening === undefined) result.push(symbol);
    else if (result.pop() !== opening) return null;
  }
  return result;
}

/** The brackets that close a list of opening ones, one for one. */
export const closersOf = (opening: readonly string[]): string[] =>
  opening.map((one) => CLOSING.get(one) ?? one);

/** Whether two lists of brackets are the same. */
export const same = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((one, at) => one === right[at]);
