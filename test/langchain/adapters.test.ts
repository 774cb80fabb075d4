import { DynamicStructuredTool, tool as structuredTool } from '@langchain/core/tools';
import { convertToOpenAITool } from '@langchain/core/utils/function_calling';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { builtinTools } from '../../src/builtin.js';
import { defineTool, refutes, supports } from '../../src/core/index.js';
import { runTool } from '../../src/judge/index.js';
import { asLangChain, fromLangChain, langChainTools } from '../../src/langchain/index.js';
import { testContext } from '../../src/testing/test-context.js';

const even = defineTool({
  name: 'even',
  description: 'Is the text an even number?',
  schema: z.object({ text: z.string(), strict: z.boolean().default(false) }),
  run: ({ text }) => (Number(text) % 2 === 0 ? supports(text) : refutes(text)),
});

const context = testContext();
const run = (tool: Parameters<typeof runTool>[0], input: unknown) =>
  runTool(tool, input, context, context.limits);

describe('asLangChain', () => {
  it('answers with the JSON of the result', async () => {
    const tool = asLangChain(even);
    expect(JSON.parse(String(await tool.invoke({ text: '4' })))).toEqual(supports('4'));
    expect(JSON.parse(String(await tool.invoke({ text: '5' })))).toEqual(refutes('5'));
  });

  it('keeps name, description and schema', () => {
    const { name, description, schema } = asLangChain(even);
    expect({ name, description, schema }).toEqual({
      name: 'even',
      description: even.description,
      schema: even.schema,
    });
  });

  it('a crash of the tool is an answer', async () => {
    const broken = defineTool({
      ...even,
      run: () => {
        throw new Error('boom');
      },
    });
    expect(JSON.parse(String(await asLangChain(broken).invoke({ text: '4' })))).toMatchObject({
      status: 'error',
      code: 'tool_crashed',
    });
  });

  it('every built-in tool is there', async () => {
    const tools = langChainTools();
    expect(tools.map(({ name }) => name)).toEqual([...builtinTools().keys()]);
    const calculator = tools.find(({ name }) => name === 'calculator');
    expect(JSON.parse(String(await calculator?.invoke({ text: '2 + 2 = 5' })))).toMatchObject({
      status: 'ok',
      finding: 'refutes',
    });
  });

  it.each(langChainTools().map((tool) => [tool.name, tool] as const))(
    'a model can be told of %s',
    (name, tool) => {
      const { function: told } = convertToOpenAITool(tool);
      expect(told).toMatchObject({
        name,
        parameters: { type: 'object', properties: expect.any(Object) as object },
      });
    },
  );
});

describe('fromLangChain', () => {
  const weather = structuredTool(({ city }: { city: string }) => Promise.resolve(`rain in ${city}`), {
    name: 'weather',
    description: 'The weather.',
    schema: z.object({ city: z.string() }),
  });

  it('runs, and decides nothing', async () => {
    const tool = fromLangChain(weather);
    expect(tool.decides).toBe(false);
    expect(await run(tool, { city: 'Oslo' })).toEqual({
      status: 'ok',
      finding: 'open',
      code: 'observation',
      detail: 'rain in Oslo',
    });
  });

  it('checks arguments itself', async () => {
    expect(await run(fromLangChain(weather), { city: 7 })).toMatchObject({
      status: 'error',
      code: 'bad_arguments',
    });
  });

  it('takes a tool whose schema is JSON Schema', async () => {
    const tool = fromLangChain(
      new DynamicStructuredTool({
        name: 'add',
        description: 'Adds.',
        schema: { type: 'object', properties: { a: { type: 'number' } }, required: ['a'] },
        func: (input) => Promise.resolve(JSON.stringify(input)),
      }),
    );
    expect(await run(tool, { a: 1 })).toMatchObject({ finding: 'open', detail: '{"a":1}' });
    expect(await run(tool, {})).toMatchObject({ code: 'bad_arguments' });
  });

  it('a tool that throws is a failure', async () => {
    const broken = structuredTool(() => Promise.reject(new Error('down')), {
      name: 'b',
      description: '',
      schema: z.object({}),
    });
    expect(await run(fromLangChain(broken), {})).toMatchObject({ status: 'error', code: 'tool_crashed' });
  });

  it('there and back again says the same', async () => {
    const back = fromLangChain(asLangChain(even));
    expect(await run(back, { text: '4' })).toMatchObject({ detail: JSON.stringify(supports('4')) });
  });
});
