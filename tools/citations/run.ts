import { open, type ToolResult } from '../../src/core/index.js';
import { judgeCoverage, listClaims } from './judge-coverage.js';
import { judgeQuotations } from './judge-quotations.js';
import { judgeSupport } from './judge-support.js';
import type { Input } from './options.js';
import { boundPassed, MOST_CITATIONS, readText } from './read-text.js';
import { resolveAll } from './resolve-all.js';

/** Judges the citations of a text as `op` says. */
export function runCitations(input: Input): ToolResult {
  const passed = boundPassed(input);
  if (passed !== null) return open('bound_reached', { summary: passed });
  if (input.text.trim() === '') return open('nothing_to_check', { summary: 'the text is empty' });
  const read = readText(input);
  if (read === null)
    return open('bound_reached', { summary: `there are more than ${MOST_CITATIONS} citations` });
  switch (input.op) {
    case 'resolve':
      return resolveAll(read, input);
    case 'support':
      return judgeSupport(read, input);
    case 'quotations':
      return judgeQuotations(read, input);
    case 'coverage':
      return judgeCoverage(read, input);
    case 'claims':
      return listClaims(read);
  }
}
