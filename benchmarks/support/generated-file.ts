import { appendFileSync, writeFileSync } from 'node:fs';
import { generatedPassages } from './generated-passages.js';

const AT_ONCE = 5_000;

/** Writes generated passages as lines of JSON. @returns their texts */
export function writeGenerated(path: string, count: number): string[] {
  const texts: string[] = [];
  let lines = '';
  writeFileSync(path, '');
  for (const passage of generatedPassages(count)) {
    texts.push(passage.text);
    lines += `${JSON.stringify(passage)}\n`;
    if (texts.length % AT_ONCE !== 0 && texts.length !== count) continue;
    appendFileSync(path, lines);
    lines = '';
  }
  return texts;
}
