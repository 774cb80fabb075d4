import { proseLines } from './markdown-lines.js';

/** A link of a text. */
export interface Link {
  /** Where it leads, as written. */
  readonly target: string;
  /** Why it is no link at all; null where it is one. */
  readonly problem: string | null;
}

const LONGEST = 4000;
const BARE = /(?:https?:\/\/|mailto:)[^\s<>"“”「」（）。，、]+/giy;
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^<>\s]*)>/giy;

/** The target in brackets at `from`, which is after `](`; without its title. */
function readTarget(line: string, from: number): { target: string | null; end: number } {
  let depth = 1;
  const last = Math.min(line.length, from + LONGEST);
  for (let at = from; at < last; at += 1) {
    const char = line.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    if (depth === 0) {
      const inside = line.slice(from, at).trim().split(/\s+/).join(' ');
      const pointed = /^<([^<>]*)>/.exec(inside)?.[1];
      return { target: pointed ?? inside.replace(/ (?:"[^"]*"|'[^']*'|\([^()]*\))$/, ''), end: at + 1 };
    }
  }
  return { target: null, end: from };
}

/** Without the signs that end the sentence, and without a bracket that was opened before the address. */
function trimmedAddress(address: string): string {
  let end = address.length;
  const opened = address.split('(').length;
  let closed = address.split(')').length;
  for (; end > 0; end -= 1) {
    const char = address.charAt(end - 1);
    if (char === ')' && closed > opened) closed -= 1;
    else if (!".,;:!?'*_~]`".includes(char)) break;
  }
  return address.slice(0, end);
}

function linksOfLine(line: string, links: Link[]): void {
  for (let at = 0; at < line.length; ) {
    if (line.startsWith('](', at)) {
      const { target, end } = readTarget(line, at + 2);
      links.push(
        target === null
          ? { target: line.slice(at + 2, at + 82), problem: 'the bracket is not closed' }
          : { target, problem: null },
      );
      at = end;
      // one open bracket is enough; a line full of them must not be searched from each
      if (target === null) return;
      continue;
    }
    AUTOLINK.lastIndex = at;
    BARE.lastIndex = at;
    const char = line.charAt(at).toLowerCase();
    const pointed = char === '<' ? AUTOLINK.exec(line) : null;
    const bare = char === 'h' || char === 'm' ? BARE.exec(line) : null;
    if (pointed !== null) links.push({ target: pointed[1] ?? '', problem: null });
    else if (bare !== null) links.push({ target: trimmedAddress(bare[0]), problem: null });
    at += Math.max(1, pointed?.[0].length ?? bare?.[0].length ?? 1);
  }
}

/** The links of a text outside code: Markdown links and images, `<https://…>`, and bare addresses. */
export function linksOf(text: string): Link[] {
  const links: Link[] = [];
  for (const line of proseLines(text)) linksOfLine(line.replace(/`[^`]{0,1000}`/g, ' '), links);
  return links;
}
