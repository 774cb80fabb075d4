import { builtinSegmenters, builtinTools } from '../builtin.js';
import type { Rubric, RubricInput, Segmenter, Tool } from '../core/index.js';
import { type Known, loadRubric as loadKnown } from '../rubric/index.js';

/** The built-in tools and segmenters, and the caller's own. */
export function knownWith(tools: readonly Tool[] = [], segmenters: readonly Segmenter[] = []): Known {
  return {
    tools: new Map([...builtinTools(), ...tools.map((tool) => [tool.name, tool] as const)]),
    segmenters: new Map([...builtinSegmenters, ...segmenters.map((one) => [one.name, one] as const)]),
  };
}

/**
 * Loads and checks a rubric.
 * @param rubric name of a shipped rubric, path of a JSON file, or the rubric itself
 * @param own tools and segmenters of yours that it names
 * @throws RubricError with everything that is wrong with it
 */
export function loadRubric(
  rubric: string | RubricInput,
  own: { tools?: readonly Tool[] | undefined; segmenters?: readonly Segmenter[] | undefined } = {},
): Promise<Rubric> {
  return loadKnown(rubric, knownWith(own.tools, own.segmenters));
}
