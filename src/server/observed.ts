import { describeIssues, type Tool, type ToolFailure, type ToolResult } from '../core/index.js';

/** What the model is shown of an action, and whether the action was valid. */
export interface Observed {
  readonly observation: string | { readonly [key: string]: string };
  readonly valid: boolean;
}

/** Arguments of one tool that the trainer fixed, by name. */
export type FixedArgs = Readonly<Record<string, unknown>>;

/** An action that cannot be carried out, for the reason given: the trajectory's own fault. */
export const invalid = (reason: string): Observed => ({
  observation: { obs: '', invalid_reason: reason },
  valid: false,
});

/** An action that came to nothing, for the reason given: no fault of the trajectory. */
export const failed = (why: string): Observed => ({ observation: { obs: '', error: why }, valid: true });

/**
 * What the model sees of a tool's result. Where the trainer fixed arguments, texts of the tool may quote them (a
 * reference, hidden tests), so that only the words of the finding are shown; and arguments the tool refuses are the
 * trajectory's fault only where the model wrote them.
 */
export function observedOf(
  result: ToolResult,
  { tool, input, fixed }: { readonly tool: Tool; readonly input: unknown; readonly fixed: FixedArgs },
): Observed {
  if (Object.keys(fixed).length === 0)
    return result.status === 'ok' ? { observation: JSON.stringify(result), valid: true } : failure(result);
  if (result.status === 'ok') {
    const { status, finding, code, score } = result;
    return { observation: JSON.stringify({ status, finding, code, score }), valid: true };
  }
  return result.code === 'bad_arguments' ? refusal(tool, input, fixed) : failed(result.code);
}

const failure = ({ code, message }: ToolFailure): Observed =>
  code === 'bad_arguments' ? invalid(message) : failed(`${code}: ${message}`);

/** Refused arguments, some of which are hidden: only what is wrong with the others is told. */
function refusal(tool: Tool, input: unknown, fixed: FixedArgs): Observed {
  const issues = tool.schema.safeParse(input).error?.issues ?? [];
  const own = issues.filter(({ path }) => !Object.hasOwn(fixed, String(path[0])));
  if (issues.length > 0 && own.length === 0) return failed('bad_arguments');
  return invalid(describeIssues(own, '(arguments)') || 'bad_arguments');
}
