import { RuleFault } from '../rule.js';

/**
 * The text is beyond what a rule can check in bounded time. A limit of the rule is no verdict on the text, so it is
 * thrown; a tool can tell it from wrong arguments by its class.
 */
export class TextLimit extends RuleFault {
  override name = 'TextLimit';
}

/** @throws TextLimit where `count` is above `most` */
export function requireAtMost(count: number, most: number, what: string): void {
  if (count > most)
    throw new TextLimit(`expected at most ${most} ${what}, got ${count}. Check a shorter text.`);
}
