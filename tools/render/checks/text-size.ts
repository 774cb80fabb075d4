import { around, type Check } from './check.js';

/** Below this, CSS pixels, text is hard to read. */
const LEAST = 12;

/** Tiny text. */
export const textSize: Check = ({ layout }) => ({
  items: layout.texts
    .filter(({ size }) => size < LEAST)
    .map(({ path, text, size, lines }) => ({ path, text, size, box: around(lines) })),
});
