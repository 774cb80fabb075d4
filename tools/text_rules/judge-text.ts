import {
  type Json,
  open,
  refutes,
  supports,
  type ToolFinding,
  type ToolResult,
  toolFailure,
} from '../../src/core/index.js';
import { type Followed, follow } from './follow.js';
import { type Asked, named } from './instructions.js';
import { type Mode, variantsOf } from './loose.js';
import { RuleFault, TextLimit } from './rule.js';

/**
 * The result of checking a text against instructions: of one by itself, or of a list, all of which must hold. At once
 * where every rule answers at once. Never throws: what a rule throws is a failure of the tool.
 */
export function judgeText(
  asked: readonly Asked[],
  text: string,
  mode: Mode,
  shape: 'one' | 'list',
): ToolResult | Promise<ToolResult> {
  const report = shape === 'one' ? reportOne : reportList;
  const followed = followAll(asked, text, mode);
  return followed instanceof Promise
    ? followed.then((all) => report(all, mode)).catch(failure)
    : report(followed, mode);
}

function followAll(asked: readonly Asked[], text: string, mode: Mode): Followed[] | Promise<Followed[]> {
  const variants = variantsOf(text, mode);
  const followed = asked.map(({ rule, kwargs }) => {
    const fail = (error: unknown) => Promise.reject<Followed>(named(rule, error));
    try {
      const one = follow(rule, kwargs, variants);
      return one instanceof Promise ? one.catch(fail) : one;
    } catch (error) {
      // a promise too, so that none of the others is left without a handler
      return fail(error);
    }
  });
  const settled = followed.filter((one): one is Followed => !(one instanceof Promise));
  return settled.length === followed.length
    ? settled
    : Promise.all(followed.map((one) => Promise.resolve(one)));
}

function reportOne([one]: readonly Followed[], mode: Mode): ToolFinding {
  if (one === undefined) throw new RangeError('expected one outcome, got none');
  return decided(one.holds, { ...detailOf(one, mode), mode });
}

function reportList(all: readonly Followed[], mode: Mode): ToolFinding {
  const broken = all.filter((one) => !one.holds);
  const [first] = broken;
  const held = all.length - broken.length;
  const summary =
    first === undefined
      ? `all of ${all.length} instructions hold`
      : `${held} of ${all.length} instructions hold; ${first.instruction}: ${first.summary}`;
  const instructions = all.map((one) => ({ ...detailOf(one, mode), holds: one.holds }));
  return decided(broken.length === 0, { summary, mode, instructions }, held / all.length);
}

function decided(holds: boolean, detail: { [key: string]: Json }, score?: number): ToolFinding {
  const share = score === undefined ? {} : { score };
  return holds ? supports(detail, share) : refutes(detail, { code: 'not_followed', ...share });
}

function detailOf(
  { instruction, summary, found, variant, holds }: Followed,
  mode: Mode,
): { [key: string]: Json } {
  return {
    summary,
    instruction,
    ...(found === undefined ? {} : { found }),
    ...(mode === 'loose' && holds ? { variant } : {}),
  };
}

/** A text beyond a rule's bounds is left open; what makes no sense is the rubric's fault; anything else is a bug. */
export function failure(error: unknown): ToolResult {
  if (error instanceof TextLimit) return open('too_large', { summary: error.message });
  if (error instanceof RuleFault) return toolFailure('bad_arguments', error.message);
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return toolFailure(
    'tool_crashed',
    `expected an outcome of the rule, got ${said.slice(0, 300)}. This is a bug to report.`,
  );
}
