import { BoundError } from '../../src/exact/rational.js';
import { type Annotation, type Chain, ChainBuilder } from './chain-builder.js';
import type { Context } from './doubt.js';
import type { Item } from './item.js';
import { MAX_EQUATIONS } from './limits.js';
import { mask } from './mask.js';
import { mergedRelations, type Part, partsBetween } from './parts.js';
import { plainItems } from './plain-annotation.js';
import { readItems } from './read-items.js';
import { resolveBrackets } from './resolve-brackets.js';
import { retag } from './retag.js';

/**
 * Finds every equation of a text: in its prose and formulas, and in its `<<expr=value>>` annotations. Offsets count in
 * `text`. Linear in its length.
 * @throws BoundError for {@link MAX_EQUATIONS} equations
 */
export function findChains(text: string): Chain[] {
  if (!/[=＝≈≃≅≒∼~]|\\(?:approx|sim|doteq|eq)/.test(text)) return [];
  const masked = mask(text);
  const chains = chainsOf(itemsOf(masked.text), masked.text, null);
  for (const { start, end } of masked.annotations) {
    chains.push(...annotationChains(text.slice(start, end), start, masked.text));
    if (chains.length >= MAX_EQUATIONS) throw new BoundError(`${MAX_EQUATIONS} equations`);
  }
  const ordered = chains.sort((a, b) => startOf(a) - startOf(b));
  return numberLines(text, ordered);
}

const startOf = (chain: Chain): number => chain.sides[0]?.start ?? 0;

function annotationChains(content: string, offset: number, around: string): Chain[] {
  const plain = plainItems(content);
  const masked = plain === null ? mask(content).text : content;
  return chainsOf(plain ?? itemsOf(masked), masked, { offset, around });
}

const itemsOf = (masked: string): readonly Item[] => resolveBrackets(retag(readItems(masked)));

function numberLines(text: string, chains: readonly Chain[]): Chain[] {
  if (!text.includes('\n')) return [...chains];
  let line = 0;
  let at = 0;
  return chains.map((chain) => {
    const start = startOf(chain);
    for (let next = text.indexOf('\n', at); next >= 0 && next < start; next = text.indexOf('\n', at)) {
      line += 1;
      at = next + 1;
    }
    return { ...chain, line };
  });
}

function chainsOf(items: readonly Item[], masked: string, annotation: Annotation | null): Chain[] {
  const relations = mergedRelations(items);
  if (relations.length >= MAX_EQUATIONS) throw new BoundError(`${MAX_EQUATIONS} equations`);
  const context: Context = { items, text: masked };
  const parts = relations.length === 0 ? [] : partsBetween(items, relations);
  const builder = new ChainBuilder(context, annotation);
  for (const [index, relation] of relations.entries()) {
    builder.join(parts[index] as Part, relation, parts[index + 1] as Part);
  }
  builder.finish();
  return builder.chains;
}
