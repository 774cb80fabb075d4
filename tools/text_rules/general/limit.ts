import { TextLimit } from '../rule.js';

export { TextLimit };

/** @throws TextLimit where `count` is above `most` */
export function requireAtMost(count: number, most: number, what: string): void {
  if (count > most)
    throw new TextLimit(`expected at most ${most} ${what}, got ${count}. Check a shorter text.`);
}
