import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtinSegmenters, builtinTools } from '../../src/builtin.js';
import { FIELD_DESCRIPTIONS } from '../../src/rubric/descriptions.js';
import { listRubrics, loadRubric, rubricJsonSchema } from '../../src/rubric/index.js';
import { packageRoot } from '../../src/version.js';

const read = (file: string): unknown =>
  JSON.parse(readFileSync(join(packageRoot, 'rubrics', file), 'utf8')) as unknown;

interface Node {
  properties?: Record<string, Node>;
  items?: Node;
  description?: string;
  default?: unknown;
  required?: string[];
}

function* fieldsOf(node: Node, path = ''): Generator<[string, Node]> {
  for (const [key, child] of Object.entries(node.properties ?? {})) {
    const place = path === '' ? key : `${path}.${key}`;
    yield [place, child];
    yield* fieldsOf(child, place);
    if (child.items !== undefined) yield* fieldsOf(child.items, `${place}[]`);
  }
}

describe('rubricJsonSchema', () => {
  const fields = new Map(fieldsOf(rubricJsonSchema() as Node));

  it('is the schema that ships', () => {
    expect(read('rubric.schema.json')).toEqual(rubricJsonSchema());
  });

  it('describes every field, and none that there is not', () => {
    expect([...fields.keys()].sort()).toEqual(Object.keys(FIELD_DESCRIPTIONS).sort());
    for (const [place, { description }] of fields) expect(description, place).toBe(FIELD_DESCRIPTIONS[place]);
  });

  it('asks only for what has no default, and shows the defaults', () => {
    expect((rubricJsonSchema() as Node).required).toEqual(['name', 'criteria']);
    expect(fields.get('criteria')?.items?.required).toEqual(['id', 'text']);
    expect(fields.get('criteria[].scope')?.default).toBe('response');
    expect(fields.get('reward.total.w')?.default).toBe(0.5);
  });
});

describe('the rubrics that ship', () => {
  it('are these, each described', async () => {
    const shipped = await listRubrics();
    expect(shipped.map(({ name }) => name)).toEqual([
      'calendar',
      'cited-essay',
      'code-tests',
      'instruction-following',
      'multiple-choice',
      'reasoning-trace',
      'short-answer-number',
      'sql-execution',
      'worked-math',
      'worked-math-no-reference',
    ]);
    for (const { version, description } of shipped) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(description.length).toBeGreaterThan(20);
    }
  });

  it('are accepted, named like their file, point at the schema and need no model', async () => {
    for (const { name } of await listRubrics()) {
      const rubric = await loadRubric(name, { tools: builtinTools(), segmenters: builtinSegmenters });
      expect(rubric).toMatchObject({ name, $schema: './rubric.schema.json' });
      expect(rubric.criteria.every(({ verify }) => verify !== undefined)).toBe(true);
    }
  });
});
