/** What a model's text asks for: a tool by name with arguments, or a piece of Python to run. */
export type Action =
  | { readonly kind: 'tool'; readonly name: string; readonly args: Record<string, unknown> }
  | { readonly kind: 'python'; readonly source: string };

/** The action, or why there is none. */
export type ActionReading = { readonly action: Action } | { readonly problem: string };

/** Longest text that is searched for an action, characters. */
const LONGEST = 1_000_000;

/**
 * Reads the first `<tool_call>{"name": …, "arguments": {…}}</tool_call>` (Hermes), else all `<python>…</python>`, else
 * all fenced blocks of Python, as verl-tool's python_code does.
 */
export function parseAction(text: string): ActionReading {
  if (text.length > LONGEST) return { problem: `expected at most ${LONGEST} characters, got ${text.length}` };
  const [call] = between(text, '<tool_call>', '</tool_call>');
  if (call !== undefined) return parseCall(call);
  const tagged = between(text, '<python>', '</python>');
  const blocks = tagged.length > 0 ? tagged : between(text, '```python', '```');
  if (blocks.length === 0)
    return { problem: 'expected a <tool_call> with the JSON of a call, or Python in a fence, got neither' };
  return {
    action: {
      kind: 'python',
      source: blocks.map((one) => one.replace(/^[ \t]*\r?\n/, '').trimEnd()).join('\n'),
    },
  };
}

/** The texts between each opening mark and the closing mark after it. */
function between(text: string, opening: string, closing: string): string[] {
  const found: string[] = [];
  for (let at = text.indexOf(opening); at !== -1; ) {
    const start = at + opening.length;
    const end = text.indexOf(closing, start);
    if (end === -1) break;
    found.push(text.slice(start, end));
    at = text.indexOf(opening, end + closing.length);
  }
  return found;
}

function parseCall(json: string): ActionReading {
  try {
    const { name, arguments: given = {} } = JSON.parse(json) as { name?: unknown; arguments?: unknown };
    // some models write the arguments as a text of JSON
    const args: unknown = typeof given === 'string' ? JSON.parse(given) : given;
    if (typeof name !== 'string' || args === null || typeof args !== 'object' || Array.isArray(args))
      return { problem: 'expected {"name": …, "arguments": {…}} in the tool call, got something else' };
    return { action: { kind: 'tool', name, args: args as Record<string, unknown> } };
  } catch (error) {
    return { problem: `expected JSON in the tool call, got: ${(error as Error).message}` };
  }
}
