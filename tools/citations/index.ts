import { defineTool, type Tool } from '../../src/core/index.js';
import { schema } from './options.js';
import { prepareCitations } from './prepare.js';

export { gatherSources, type History, type HistoryMessage, type HistorySource } from './gather-sources.js';

/**
 * Decides what can be decided of a text's citations without understanding it: whether each leads to a source (`resolve`),
 * whether what is quoted stands there (`quotations`), whether sentences that state facts cite (`coverage`), and whether the
 * words of a cited sentence are found in one passage of what it cites (`support`); the rest it leaves open with
 * `needs_reading`, and names the passages to be read. Sources are the sample's documents, what tools answered in its
 * history, and those the rubric gives.
 */
export const citations: Tool<typeof schema> = defineTool({
  name: 'citations',
  description:
    'Checks the citations of a text against its sources: dangling ones, wrong quotations, uncited facts, words that a source lacks.',
  schema,
  supplied: ['text', 'context', 'question', 'references'],
  ambient: ['context', 'question', 'references'],
  prepare: prepareCitations,
  run: async (input) => (await import('./run.js')).runCitations(input),
});
