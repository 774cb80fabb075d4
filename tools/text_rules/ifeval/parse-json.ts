/** The numbers that Python's `json` reads and JSON does not have. */
const WORDS = ['NaN', 'Infinity', '-Infinity'];

/** Whether Python's `json.loads` reads the text: JSON, or JSON with `NaN` and infinities among its values. */
export function isPythonJson(text: string): boolean {
  return parses(text) || (/NaN|Infinity/.test(text) && parses(withoutNonNumbers(text)));
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Puts a zero, with blanks around it, for each of Python's words outside strings. */
function withoutNonNumbers(text: string): string {
  const parts: string[] = [];
  let from = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (inString && char === '\\') at += 1;
    else if (char === '"') inString = !inString;
    else if (!inString && (char === 'N' || char === 'I' || char === '-')) {
      const word = WORDS.find((one) => text.startsWith(one, at));
      if (word === undefined) continue;
      parts.push(text.slice(from, at), ' 0 ');
      from = at + word.length;
      at = from - 1;
    }
  }
  return parts.join('') + text.slice(from);
}
