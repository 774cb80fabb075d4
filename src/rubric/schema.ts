import { z } from 'zod';
import { rubricSchema } from '../core/index.js';
import { FIELD_DESCRIPTIONS } from './descriptions.js';

/** A JSON Schema document, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

interface SchemaNode {
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  description?: string;
}

function describeFields(node: SchemaNode, path: string): void {
  for (const [key, child] of Object.entries(node.properties ?? {})) {
    const place = path === '' ? key : `${path}.${key}`;
    const description = FIELD_DESCRIPTIONS[place];
    if (description !== undefined) child.description = description;
    describeFields(child, place);
    if (child.items !== undefined) describeFields(child.items, `${place}[]`);
  }
}

/**
 * The JSON Schema of rubrics as people write them, made from the zod types: editors complete, explain and warn.
 * `rubrics/rubric.schema.json` holds the same document.
 */
export function rubricJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(rubricSchema, { io: 'input', target: 'draft-2020-12' });
  const { $schema, ...rest } = schema;
  describeFields(rest as SchemaNode, '');
  return {
    $schema,
    title: 'Assay rubric',
    description:
      'What to judge in a response, how each criterion is decided, and how verdicts become rewards.',
    ...rest,
  };
}
