import type { z } from 'zod';
import type { Problem, Tool } from '../core/index.js';
import { type Path, quote } from './json-path.js';
import { fillTemplate } from './template.js';
import { templateProblems } from './template-problems.js';
import { describeValue, didYouMean, listed, problemAt } from './wording.js';
import { zodProblems } from './zod-problems.js';

type Args = Readonly<Record<string, unknown>>;

function acceptsAnyKey(tool: Tool): boolean {
  const { catchall } = tool.schema._zod.def;
  return catchall !== undefined && catchall._zod.def.type !== 'never';
}

/** The arguments a rubric may give: those of the schema that the tool does not supply itself. */
export function givableArguments(tool: Tool): readonly string[] {
  return Object.keys(tool.schema.shape).filter((key) => !tool.supplied.includes(key));
}

/** Whether the schema holds `value`; undefined where only a run can tell. */
function parseNow(schema: z.core.$ZodType, value: unknown): z.ZodSafeParseResult<unknown> | undefined {
  try {
    return (schema as z.ZodType).safeParse(value);
  } catch {
    // an asynchronous or throwing refinement: the judge meets it again with the sample and records it there
    return undefined;
  }
}

function isRequired(schema: z.core.$ZodType): boolean {
  return schema._zod.optin === undefined || parseNow(schema, undefined)?.success === false;
}

function keyProblem(tool: Tool, key: string, path: Path): Problem | null {
  if (tool.supplied.includes(key))
    return problemAt(
      path,
      `no ${quote(key)}: ${tool.name} takes it from the answer`,
      'an argument',
      `Remove ${quote(key)}.`,
    );
  if (Object.hasOwn(tool.schema.shape, key) || acceptsAnyKey(tool)) return null;
  const names = givableArguments(tool);
  return problemAt(
    path,
    names.length === 0
      ? `no arguments: ${tool.name} takes none`
      : `an argument of ${tool.name}: ${listed(names)}`,
    quote(key),
    didYouMean(key, names, 'Remove it.'),
  );
}

function valueProblems(tool: Tool, key: string, value: unknown, path: Path): Problem[] {
  const wrong = templateProblems(value, path);
  if (wrong.length > 0) return wrong;
  const schema = tool.schema.shape[key];
  if (schema === undefined) return [];
  // without a sample only a value that holds no template can be filled; the others get their type from the sample
  const filled = fillTemplate({ value }, {});
  const parsed = filled.ok ? parseNow(schema, filled.value.value) : undefined;
  if (parsed === undefined || parsed.success) return [];
  return zodProblems(schema, parsed.error.issues, value, path);
}

function missingArguments(tool: Tool, args: Args, path: Path): Problem[] {
  return givableArguments(tool)
    .filter((key) => !Object.hasOwn(args, key) || args[key] === undefined)
    .filter((key) => isRequired(tool.schema.shape[key] as z.core.$ZodType))
    .map((key) =>
      problemAt(
        [...path, key],
        `the argument ${quote(key)}, which ${tool.name} requires`,
        describeValue(undefined),
        `Add it to args, as a value or a template such as {{${key === 'reference' ? key : 'metadata.…'}}}.`,
      ),
    );
}

/** Everything wrong with the arguments a criterion gives `tool`; `path` is that of the `args`. */
export function argumentProblems(tool: Tool, args: Args, path: Path): Problem[] {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const wrong = given.flatMap(([key, value]) => {
    const at = [...path, key];
    const problem = keyProblem(tool, key, at);
    return problem === null ? valueProblems(tool, key, value, at) : [problem];
  });
  return [...wrong, ...missingArguments(tool, args, path)];
}
