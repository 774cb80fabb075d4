import { BracketStack } from './bracket-stack/follower.js';
import { questionSymbols } from './bracket-stack/question-symbols.js';
import type { Follower } from './claim.js';
import type { TraceKind } from './kind.js';
import { Ordering } from './ordering/follower.js';
import { readOrderQuestion } from './ordering/question.js';
import { TrackedObjects } from './tracked-objects/follower.js';
import { readSwapQuestion } from './tracked-objects/question.js';
import { WordSorting } from './word-sorting/follower.js';
import { questionWords } from './word-sorting/question-words.js';

/** Begins to follow a trace; null where the question does not state what the kind of trace needs. */
export function follow(kind: TraceKind, question: string): Follower | null {
  switch (kind) {
    case 'word_sorting': {
      const words = questionWords(question);
      return words && new WordSorting(words);
    }
    case 'bracket_stack': {
      const symbols = questionSymbols(question);
      return symbols && new BracketStack(symbols);
    }
    case 'tracked_objects': {
      const swaps = readSwapQuestion(question);
      return swaps && new TrackedObjects(swaps);
    }
    case 'ordering': {
      const order = readOrderQuestion(question);
      return order && new Ordering(order);
    }
  }
}
