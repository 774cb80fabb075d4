import { type Fields, fieldsOf } from '../shape.js';

/** The items of a JSON array; none where it is something else. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The objects among the items of a JSON array. */
export const entries = (list: unknown): readonly Fields[] =>
  listOf(list)
    .map(fieldsOf)
    .filter((fields) => fields !== null);
