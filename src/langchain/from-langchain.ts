import type { StructuredToolInterface } from '@langchain/core/tools';
import { z } from 'zod';
import { defineTool, type Json, open, type Tool, type ToolSchema, UsageError } from '../core/index.js';

/**
 * A LangChain tool as one of Assay's. It can be granted to a judge that calls tools, but it carries no finding
 * (its result is always open, with the code `observation`), so a rubric cannot name it in `verify`.
 * @throws UsageError where its schema is not an object's
 */
export function fromLangChain(tool: StructuredToolInterface): Tool {
  return defineTool({
    name: tool.name,
    description: tool.description,
    schema: objectSchema(tool),
    decides: false,
    supplied: [],
    prepare: () => ({}),
    run: async (input, { signal }) =>
      open('observation', asJson(await tool.invoke(input as never, { signal }))),
  });
}

function objectSchema({ name, schema }: StructuredToolInterface): ToolSchema {
  const zod = isZod(schema) ? schema : z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  if (zod instanceof z.ZodObject) return zod as ToolSchema;
  throw new UsageError(
    `LangChain tool ${name}: expected an object schema of zod 4 or JSON Schema, got another. Give it one with named fields.`,
  );
}

function isZod(schema: unknown): schema is z.ZodType {
  return schema instanceof z.ZodType;
}

/** What LangChain tools answer is text, content parts or any object; JSON keeps what can be logged. */
function asJson(answer: unknown): Json {
  const content = (answer as { content?: unknown } | null)?.content ?? answer;
  const text = JSON.stringify(content);
  return text === undefined ? null : (JSON.parse(text) as Json);
}
