/** What the tests of the model server ask for. */
export const SCHEMA = {
  type: 'object',
  properties: { verdict: { enum: ['pass', 'fail'] }, note: { type: 'string' } },
  required: ['verdict'],
};
export const FORMAT = {
  response_format: { type: 'json_schema', json_schema: { name: 'v', schema: SCHEMA } },
};
export const TOOL = (name: string) => ({
  type: 'function',
  function: { name, parameters: { type: 'object', properties: { e: { type: 'string' } }, required: ['e'] } },
});
export const TOOLS = { tools: [TOOL('first'), TOOL('second')] };
export const NAMED = { ...TOOLS, tool_choice: { type: 'function', function: { name: 'second' } } };
export const REQUIRED = { ...TOOLS, tool_choice: 'required' };
export const LOGPROBS = { logprobs: true, top_logprobs: 3 };
export const PNG = `data:image/png;base64,iVBORw0KGgo${'A'.repeat(40)}`;
export const IMAGE = (url: string) => ({
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What?' },
        { type: 'image_url', image_url: { url } },
      ],
    },
  ],
});

/** The value at a path of a reply: `choices.0.message.content`. */
export const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null)?.[key], value);
