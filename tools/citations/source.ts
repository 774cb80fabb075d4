import { z } from 'zod';
import type { Json } from '../../src/core/index.js';

/** A document as a rubric, a sample or a history gives it. */
export const sourceSchema = z.object({
  id: z.union([z.string(), z.number()]).nullish().describe('What the text may cite it by.'),
  title: z.string().nullish(),
  text: z.string().default('').describe('Its words; "" where only its address is known.'),
  url: z.string().nullish(),
  label: z.string().nullish().describe('The number it was shown under, in one list among several.'),
  step: z.number().int().nullish().describe('Tool step that fetched it, from 1.'),
  by: z.enum(['search', 'open', 'find', 'other']).nullish().describe('What kind of tool step that was.'),
});

/** A document as the tool takes it. */
export type GivenSource = z.output<typeof sourceSchema>;

/** A document that a text may rest on. */
export interface Source {
  /** Position among all sources, from 0. */
  readonly index: number;
  readonly id: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly url: string | null;
  /** The number a search listed it under; other searches may use the same. */
  readonly label: string | null;
  /** Tool step that fetched it, from 1; null where it was given. */
  readonly step: number | null;
  readonly by: 'search' | 'open' | 'find' | 'other' | null;
}

/** Numbers the documents; those without words, title and address are left out. */
export function sourcesOf(given: readonly GivenSource[]): Source[] {
  return given
    .filter(({ text, title, url, id }) => text !== '' || (title ?? url ?? id ?? null) !== null)
    .map((one, index) => ({
      index,
      id: one.id === null || one.id === undefined ? null : String(one.id),
      title: one.title ?? null,
      text: one.text,
      url: one.url ?? null,
      label: one.label ?? null,
      step: one.step ?? null,
      by: one.by ?? null,
    }));
}

/** Longest title and address shown in a result, UTF-16 code units. */
const SHOWN = 160;

/** A source as results name it: not its words. */
export function shownSource({ index, id, title, url, step, by }: Source): Json {
  return {
    source: index,
    ...(id === null ? {} : { id: id.slice(0, SHOWN) }),
    ...(title === null ? {} : { title: title.slice(0, SHOWN) }),
    ...(url === null ? {} : { url: url.slice(0, SHOWN) }),
    ...(step === null ? {} : { step }),
    ...(by === null ? {} : { by }),
  };
}
