import { type FencedBlock, fencedBlocks } from './fences.js';
import { firstInk, indentOf, indentUpTo, type Line, linesOf } from './lines.js';
import type { Region } from './region.js';

/** What a code segment holds. */
export interface CodeContent {
  /** First word after the opening fence, in lower case; null where there is none. */
  readonly language: string | null;
  /** The code without fences, and without the indentation that all of it shares. */
  readonly code: string;
}

/** Lines of a text without the indentation that its lines share; blank lines come out empty. */
function dedent(text: string): string {
  const lines = [...linesOf(text)].map((line) => ({ line, ink: firstInk(text, line) }));
  const inked = lines.filter(({ line, ink }) => ink < line.end);
  const shared = inked.reduce(
    (least, { line }) => Math.min(least, indentOf(text, line)),
    Number.POSITIVE_INFINITY,
  );
  const rest = (line: Line) => text.slice(indentUpTo(text, line, shared).end, line.end);
  return lines.map(({ line, ink }) => (ink === line.end ? '' : rest(line))).join('\n');
}

/**
 * Reads a segment of the `code` segmenter.
 * @param text the text the segment was found in: an indented block's first line begins before the segment does
 */
export function readCode(text: string, segment: Region): CodeContent {
  const [block] = fencedBlocks(text.slice(segment.start, segment.end));
  const lineStart = text.lastIndexOf('\n', segment.start - 1) + 1;
  if (block === undefined || block.start !== 0)
    return { language: null, code: dedent(text.slice(lineStart, segment.end)) };
  const inner = text.slice(segment.start, segment.end);
  return {
    language: languageOf(inner, block),
    code: dedent(inner.slice(block.contentStart, block.contentEnd)),
  };
}

/** First word after the opening fence, in lower case; null where there is none. */
function languageOf(text: string, block: FencedBlock): string | null {
  const info = text
    .slice(block.start, block.contentStart)
    .trimStart()
    .replace(/^[`~]+/, '')
    .trim();
  return /^[^\s{]+/.exec(info)?.[0].toLowerCase() ?? null;
}

/**
 * Reads a fenced block as it stands: of the indentation only the opening fence's own is taken off each line
 * (CommonMark 0.31, section 4.5), so that a block that holds the indented body of a function keeps it.
 */
export function readFence(text: string, block: FencedBlock): CodeContent {
  const [first] = linesOf(text.slice(block.start, block.contentStart));
  const own = first === undefined ? 0 : indentOf(text.slice(block.start), first);
  const content = text.slice(block.contentStart, block.contentEnd);
  const code =
    own === 0
      ? content
      : [...linesOf(content)]
          .map((line) => content.slice(indentUpTo(content, line, own).end, line.end))
          .join('\n');
  return { language: languageOf(text, block), code };
}
