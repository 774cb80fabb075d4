import { z } from 'zod';
import { type Rule, RuleFault } from './rule.js';

/** The keyword arguments of a rule, as they were given. */
export type Kwargs = Readonly<Record<string, unknown>>;

/**
 * The arguments of `rule` among those given; null and unknown ones are dropped, because the official data carries every
 * key of every rule. @throws RuleFault with the names and types the rule takes
 */
export function readKwargs(rule: Rule, given: Kwargs | null | undefined): Record<string, unknown> {
  const present = Object.fromEntries(
    Object.keys(rule.kwargs.shape)
      .filter((name) => given != null && Object.hasOwn(given, name) && given[name] !== null)
      .map((name) => [name, given?.[name]]),
  );
  const parsed = rule.kwargs.safeParse(present);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.map(String).join('.') || 'kwargs'}: ${issue.message}`)
    .join('; ');
  throw new RuleFault(`expected kwargs ${describeKwargs(rule)}, got one that does not fit (${wrong}).`);
}

/** The names and types of a rule's keyword arguments: `num_words: integer, relation: "less than" or "at least"`. */
export function describeKwargs(rule: Rule): string {
  const { properties = {}, required = [] } = z.toJSONSchema(rule.kwargs, {
    io: 'input',
    unrepresentable: 'any',
  });
  const parts = Object.entries(properties).map(
    ([name, type]) => `${name}${required.includes(name) ? '' : '?'}: ${describeType(type)}`,
  );
  return parts.length === 0 ? 'none' : parts.join(', ');
}

type Type = z.core.JSONSchema._JSONSchema;

function describeType(type: Type): string {
  if (typeof type === 'boolean') return 'anything';
  if (type.enum !== undefined) return type.enum.map((one) => JSON.stringify(one)).join(' or ');
  if (type.anyOf !== undefined) return type.anyOf.map(describeType).join(' or ');
  if (type.type === 'array')
    return `list of ${Array.isArray(type.items) || type.items === undefined ? 'anything' : describeType(type.items)}`;
  return typeof type.type === 'string' ? type.type : 'anything';
}
