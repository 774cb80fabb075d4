import { type Kwargs, readKwargs } from './kwargs.js';
import { findRule, nearestRule } from './registry.js';
import { type Rule, RuleFault, TextLimit } from './rule.js';

/** A rule with its arguments. */
export interface Asked {
  readonly rule: Rule;
  readonly kwargs: Record<string, unknown>;
}

/** What a rubric may write: one instruction with its arguments, or lists of both as in IFEval's data. */
export interface Instructions {
  readonly instruction?: string | undefined;
  readonly instructions?: readonly string[] | undefined;
  readonly kwargs?: Kwargs | readonly (Kwargs | null)[] | null | undefined;
}

/** The rules that are asked for, each with its arguments read. @throws RuleFault on names or arguments that do not fit */
export function readInstructions({ instruction, instructions, kwargs }: Instructions): Asked[] {
  if ((instruction === undefined) === (instructions === undefined))
    throw new RuleFault(
      `expected either "instruction" or "instructions", got ${instruction === undefined ? 'neither' : 'both'}.`,
    );
  if (instruction !== undefined) {
    if (isList(kwargs))
      throw new RuleFault(
        'expected "kwargs" to be one object beside "instruction", got a list. Use "instructions".',
      );
    return [ask(instruction, kwargs)];
  }
  const ids = instructions ?? [];
  const given = kwargs ?? ids.map(() => null);
  if (!isList(given) || given.length !== ids.length)
    throw new RuleFault(
      `expected "kwargs" to be a list of ${ids.length}, one for each of "instructions", got ${isList(given) ? `one of ${given.length}` : 'an object'}.`,
    );
  return ids.map((id, index) => ask(id, given[index]));
}

const isList = (value: unknown): value is readonly (Kwargs | null)[] => Array.isArray(value);

function ask(id: string, kwargs: Kwargs | null | undefined): Asked {
  const rule = findRule(id);
  if (rule === undefined)
    throw new RuleFault(
      `expected the name of an instruction, got ${JSON.stringify(id.slice(0, 100))}. Did you mean ${nearestRule(id)}?`,
    );
  try {
    return { rule, kwargs: readKwargs(rule, kwargs) };
  } catch (error) {
    throw named(rule, error);
  }
}

/** A fault with the rule's name before it, where it is one; any other error as it is. */
export function named(rule: Rule, error: unknown): unknown {
  if (!(error instanceof RuleFault)) return error;
  const Fault = error instanceof TextLimit ? TextLimit : RuleFault;
  return new Fault(`${rule.id}: ${error.message}`);
}
