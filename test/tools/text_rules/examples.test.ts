import { describe, expect, it } from 'vitest';
import { findRule, type RuleExample, rules } from '../../../tools/text_rules/index.js';
import { readKwargs } from '../../../tools/text_rules/kwargs.js';
import { ask } from './ask.js';

const finding = async (instruction: string, { text, kwargs }: RuleExample) => {
  const result = await ask({ text, instruction, kwargs });
  return result.status === 'ok' ? result.finding : result.message;
};

describe('the rules', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s decides its own examples', async (id, rule) => {
    expect({
      passes: await finding(id, rule.examples.passes),
      fails: await finding(id, rule.examples.fails),
    }).toEqual({ passes: 'supports', fails: 'refutes' });
  });

  it('have one name each, of two parts', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[\w-]+:[\w-]+$/.test(id))).toEqual([]);
    expect(ids.filter((id) => findRule(id)?.id !== id)).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s ignores null and unknown arguments',
    (_, rule) => {
      const given = rule.examples.passes.kwargs;
      expect(readKwargs(rule, { ...given, nobody: 1, else: null })).toEqual(readKwargs(rule, given));
    },
  );
});
