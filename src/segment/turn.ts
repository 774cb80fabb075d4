import type { Segmenter, Span } from '../core/index.js';
import { fencedBlocks } from './fences.js';
import { firstInk, linesOf } from './lines.js';
import { regionFinder, trimmed } from './region.js';

const CALL_OPEN = '<tool_call>';
const CALL_CLOSE = '</tool_call>';

/** Roles that mark a conversation wherever they head a line. */
const SPEAKERS = new Set(['user', 'assistant', 'system', 'developer', 'human']);
/** Roles that are ordinary words too: they count in a text that a role opens, or where a speaker is found as well. */
const OTHER_ROLES = new Set(['tool', 'function', 'model', 'ai', 'bot', 'chatbot', 'critic', 'observation']);
const LONGEST_HEAD = 24;

/** A place where a turn begins, or a tool call begins or ends. */
interface Mark {
  readonly type: 'turn' | 'open' | 'close';
  readonly start: number;
  readonly end: number;
}

interface RoleLine extends Mark {
  readonly speaker: boolean;
  readonly opening: boolean;
}

/** Lines headed by a role and a colon (`assistant:`, `**User:**`, `### Human:`), outside closed code fences. */
function roleLines(text: string): RoleLine[] {
  const roles: RoleLine[] = [];
  const inFence = regionFinder(fencedBlocks(text).filter(({ closed }) => closed));
  let opening = true;
  for (const line of linesOf(text)) {
    const ink = firstInk(text, line);
    const head = text.slice(ink, Math.min(line.end, ink + LONGEST_HEAD));
    const [found, role] = /^[#* ]{0,6}(\p{L}{2,12})\*{0,2}[:：]\*{0,2}/u.exec(head) ?? [];
    const name = role?.toLowerCase() ?? '';
    const speaker = SPEAKERS.has(name);
    if (found !== undefined && (speaker || OTHER_ROLES.has(name)) && inFence(line.start) === undefined)
      roles.push({ type: 'turn', start: line.start, end: ink + found.length, speaker, opening });
    opening &&= ink === line.end;
  }
  return roles.some(({ speaker, opening: first }) => speaker || first) ? roles : [];
}

function occurrences(text: string, word: string, type: Mark['type']): Mark[] {
  const found: Mark[] = [];
  let start = text.indexOf(word);
  while (start !== -1) {
    found.push({ type, start, end: start + word.length });
    start = text.indexOf(word, start + word.length);
  }
  return found;
}

/** Walks the marks in order; a tool call that is not closed ends where the next call or turn begins. */
function spansBetween(text: string, marks: readonly Mark[]): Span[] {
  const spans: Span[] = [];
  let [start, body, kind] = [0, 0, 'turn'];
  const close = (end: number) => {
    const span = trimmed(text, start, end, kind);
    // A role with nothing said after it, as before a tool call, is no segment.
    if (span !== null && trimmed(text, body, end, kind) !== null) spans.push(span);
  };
  for (const mark of marks) {
    if (mark.type === 'close' && kind !== 'tool_call') continue;
    const at = mark.type === 'close' ? mark.end : mark.start;
    close(at);
    start = at;
    body = mark.type === 'open' ? mark.start : mark.end;
    kind = mark.type === 'open' ? 'tool_call' : 'turn';
  }
  close(text.length);
  return spans;
}

/**
 * Turns of a conversation as `plainText` renders one (`role:` heading a line), each with its role, and each
 * `<tool_call>…</tool_call>` as a segment of its own (kind `tool_call`). A text without roles is one turn.
 */
export const turn: Segmenter = {
  name: 'turn',
  description: 'Turns of a conversation, and each tool call apart.',
  segment(text) {
    const marks = [
      ...roleLines(text),
      ...occurrences(text, CALL_OPEN, 'open'),
      ...occurrences(text, CALL_CLOSE, 'close'),
    ];
    return spansBetween(
      text,
      marks.sort((a, b) => a.start - b.start),
    );
  },
};
