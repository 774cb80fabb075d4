import { type FencedBlock, fencedBlocks } from '../../../src/segment/fences.js';

const HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const BULLET = /^[ \t]*(?:[-*+•‣◦·–]|\d{1,9}[.)．、])[ \t]+\S/;
const RULE = /^[ \t]*(?:-[ \t]*){3,}$|^[ \t]*(?:\*[ \t]*){3,}$/;

/** The lines of a text outside fenced code. */
export function proseLines(text: string): string[] {
  const blocks: readonly FencedBlock[] = fencedBlocks(text);
  let [prose, at] = ['', 0];
  for (const { start, end } of blocks) {
    prose += text.slice(at, start);
    at = end;
  }
  return (prose + text.slice(at)).split(/\r\n|[\n\r\u2028\u2029]/);
}

/** Lines that are a Markdown heading of the form `# …`. */
export const headingLines = (text: string): string[] =>
  proseLines(text).filter((line) => HEADING.test(line.slice(0, 20)));

/** Lines that are an item of a list, with a bullet or a number, at any depth. */
export const bulletLines = (text: string): string[] =>
  proseLines(text).filter((line) => BULLET.test(line) && !RULE.test(line));
