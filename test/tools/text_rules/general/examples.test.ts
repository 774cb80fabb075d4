import { describe, expect, it } from 'vitest';
import { generalRules } from '../../../../tools/text_rules/general/index.js';

describe('the general rules', () => {
  it('have ids of their own', () => {
    expect(new Set(generalRules.map(({ id }) => id)).size).toBe(generalRules.length);
  });

  it.each(generalRules.map((rule) => [rule.id, rule] as const))(
    '%s: its examples show it',
    async (_, rule) => {
      const { passes, fails } = rule.examples;
      expect((await rule.check(passes.text, rule.kwargs.parse(passes.kwargs))).holds).toBe(true);
      expect((await rule.check(fails.text, rule.kwargs.parse(fails.kwargs))).holds).toBe(false);
    },
  );

  it.each(generalRules.map((rule) => [rule.id, rule] as const))(
    '%s: every argument is described',
    (_, rule) => {
      const silent = Object.entries(rule.kwargs.shape).filter(
        ([, field]) => !('description' in field) || typeof field.description !== 'string',
      );
      expect(silent.map(([name]) => name)).toEqual([]);
    },
  );
});
