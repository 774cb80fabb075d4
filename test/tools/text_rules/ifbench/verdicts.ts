import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/core/index.js';
import { ifbenchRules } from '../../../../tools/text_rules/ifbench/index.js';

const RULES = new Map(ifbenchRules.map((rule) => [rule.id, rule]));

/** The verdict of a rule on a text, its arguments read as the tool reads them. */
export async function verdict(id: string, text: string, kwargs: Record<string, Json> = {}): Promise<boolean> {
  const rule = RULES.get(id);
  if (!rule) throw new Error(`no rule ${id}`);
  return (await rule.check(text, rule.kwargs.parse(kwargs))).holds;
}

/** Texts with the verdicts they must get, and the arguments where the rule has any. */
export type Case = readonly [text: string, holds: boolean, kwargs?: Record<string, Json>];

/** Declares one test a case. */
export function verdicts(table: Record<string, readonly Case[]>): void {
  for (const [id, cases] of Object.entries(table)) {
    describe(id, () => {
      it.each(cases.map(([text, holds, kwargs]) => ({ text, holds, kwargs: kwargs ?? {} })))(
        '$text → $holds $kwargs',
        async ({ text, holds, kwargs }) => expect(await verdict(id, text, kwargs)).toBe(holds),
      );
    });
  }
}
