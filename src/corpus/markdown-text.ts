import type { Extracted } from './html-text.js';

const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*)$/;
const RULE = /^ {0,3}(?:[-*_=][ \t]*){3,}$/;
const TABLE_RULE = /^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t:|-]*)?$/;
const BULLET = /^[ \t]{0,12}(?:[-*+]|\d{1,9}[.)])[ \t]+/;
/** Longest line whose inline marks are read; a longer one is no prose. */
const LONGEST_LINE = 20_000;

/**
 * The readable text of a Markdown document, line by line: without the marks of headings, lists, quotes, tables, emphasis
 * and links (their words stay, their addresses do not); code as it stands. Read by rules of our own in one pass, so that
 * no document takes longer than its length allows. The title is the front matter's, or else that of the first heading.
 */
export function markdownText(markdown: string): Extracted {
  const { title: named, body } = frontMatter(markdown);
  const found = { title: named, lines: [] as string[] };
  let isCode = false;
  for (const line of body.split('\n')) {
    if (FENCE.test(line)) {
      isCode = !isCode;
      found.lines.push('');
    } else if (isCode) found.lines.push(line.trimEnd());
    else readLine(line, found);
  }
  const text = found.lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { title: found.title, text };
}

function readLine(line: string, found: { title: string; lines: string[] }): void {
  const heading = HEADING.exec(line.slice(0, LONGEST_LINE));
  if (heading !== null) {
    const words = inline((heading[2] ?? '').replace(/[ \t]#+[ \t]*$/, '')).trim();
    found.title ||= words;
    found.lines.push('', words, '');
    return;
  }
  const plain = line.replace(/^(?: {0,3}> ?)+/, '').replace(BULLET, '');
  if (plain.length < 200 && (RULE.test(plain) || TABLE_RULE.test(plain))) return;
  found.lines.push(inline(plain.startsWith('|') ? plain.replace(/\|/g, ' ') : plain).trimEnd());
}

/** The words of a line without the marks within it. */
function inline(line: string): string {
  if (line.length > LONGEST_LINE) return line;
  return line
    .replace(/!?\[([^[\]]{0,500})\]\([^()\s]{0,2000}(?:\s"[^"]{0,200}")?\)/g, '$1')
    .replace(/!?\[([^[\]]{0,500})\]\[[^[\]]{0,200}\]/g, '$1')
    .replace(/<((?:https?|mailto):[^<>\s]{1,2000})>/g, '$1')
    .replace(/<\/?[a-z][^<>]{0,300}>/gi, ' ')
    .replace(/(\*{1,3}|~~)(?=\S)([^*~]{1,500}?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])_{1,3}(?=\S)([^_]{1,500})_{1,3}(?![\p{L}\p{N}])/gu, '$1')
    .replace(/`{1,2}([^`]{1,500})`{1,2}/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function frontMatter(markdown: string): { title: string; body: string } {
  const end = markdown.startsWith('---\n') ? markdown.indexOf('\n---', 3) : -1;
  if (end < 0 || end > LONGEST_LINE) return { title: '', body: markdown };
  const title = /^title:[ \t]*(.*)$/m.exec(markdown.slice(4, end))?.[1] ?? '';
  const rest = markdown.indexOf('\n', end + 1);
  return { title: title.replace(/^["']|["']$/g, '').trim(), body: rest < 0 ? '' : markdown.slice(rest + 1) };
}
