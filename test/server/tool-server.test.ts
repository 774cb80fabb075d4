import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinTools } from '../../src/builtin.js';
import { UsageError } from '../../src/core/index.js';
import { callTool } from '../../src/sdk/call-tool.js';
import {
  createToolApp,
  type ListeningServer,
  listen,
  type ToolServerOptions,
} from '../../src/server/index.js';
import { packageRoot } from '../../src/version.js';

const CLI = join(packageRoot, 'dist', 'src', 'cli', 'main.js');
const OPTIONS: ToolServerOptions = {
  tools: builtinTools(),
  call: (tool, input, signal) => callTool(tool, input, { signal }),
};
const TOKEN = 'a-token-of-tests';

async function connected<T>(transport: Transport, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

/** What every MCP transport must show. */
async function looksRight(client: Client): Promise<void> {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual([...builtinTools().keys()]);
  for (const { inputSchema } of tools) expect(inputSchema).toMatchObject({ type: 'object' });
  const wrong = await client.callTool({ name: 'calculator', arguments: { text: '48 / 2 = 25' } });
  expect(wrong).toMatchObject({ isError: false, structuredContent: { status: 'ok', finding: 'refutes' } });
  const refused = await client.callTool({ name: 'calculator', arguments: { text: 7 } });
  expect(refused).toMatchObject({ isError: true, structuredContent: { code: 'bad_arguments' } });
  const unknown = await client.callTool({ name: 'shell', arguments: {} });
  expect(unknown).toMatchObject({ isError: true, structuredContent: { code: 'tool_missing' } });
}

describe('over HTTP', () => {
  let open: ListeningServer;
  let closed: ListeningServer;
  beforeAll(async () => {
    open = await listen(OPTIONS, '127.0.0.1', 0);
    closed = await listen({ ...OPTIONS, token: TOKEN }, '127.0.0.1', 0);
  });
  afterAll(() => Promise.all([open.close(), closed.close()]));

  it('speaks MCP', () =>
    connected(new StreamableHTTPClientTransport(new URL(`${open.url}/mcp`)) as Transport, looksRight));

  it('speaks MCP to who has the token', async () => {
    const url = new URL(`${closed.url}/mcp`);
    const headers = { authorization: `Bearer ${TOKEN}` };
    await connected(
      new StreamableHTTPClientTransport(url, { requestInit: { headers } }) as Transport,
      looksRight,
    );
    await expect(
      connected(new StreamableHTTPClientTransport(url) as Transport, looksRight),
    ).rejects.toThrow();
  });

  const post = (
    url: string,
    headers: Record<string, string>,
    body = '{"trajectory_ids": ["a"], "actions": [""]}',
  ) => fetch(`${url}/get_observation`, { method: 'POST', headers, body });

  it.each([
    ['the token', { authorization: `Bearer ${TOKEN}` }, 200],
    ['no token', {}, 401],
    ['another token', { authorization: 'Bearer a-token-of-testz' }, 401],
    ['a shorter token', { authorization: 'Bearer a' }, 401],
    ['the token as a password', { authorization: `Basic ${TOKEN}` }, 401],
  ])('asks for the token: %s', async (_what, headers, status) => {
    expect((await post(closed.url, headers as Record<string, string>)).status).toBe(status);
  });

  it.each([
    ['this machine', {}, 200],
    ['a page of this machine', { origin: 'http://localhost:3000' }, 200],
    ['a page of the web', { origin: 'https://example.com' }, 403],
    ['a page without an origin of its own', { origin: 'null' }, 403],
  ])('serves without a token %s: %s', async (_what, headers, status) => {
    expect((await post(open.url, headers as Record<string, string>)).status).toBe(status);
  });

  it('serves no name that was made to point here', async () => {
    const app = createToolApp(OPTIONS);
    const ask = (host: string) =>
      app.request('/get_observation', { method: 'POST', headers: { host }, body: '{}' });
    expect((await ask('evil.example:80')).status).toBe(403);
    expect((await ask('localhost:80')).status).toBe(400);
  });

  it.each([
    ['no JSON', '{', 400],
    ['not the contract', '{}', 400],
    ['too much', `"${'x'.repeat(65 * 1024 * 1024)}"`, 413],
  ])('refuses a body that is %s', async (_what, body, status) => {
    const response = await post(open.url, {}, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty('detail', expect.stringContaining('expected'));
  });

  it('says that it is well, without a token too', async () => {
    expect(await (await fetch(`${closed.url}/health`)).json()).toMatchObject({ status: 'healthy' });
  });

  it('listens to others only with a token, and says so when the port is taken', async () => {
    expect(() => listen(OPTIONS, '0.0.0.0', 0)).toThrow(UsageError);
    await expect(listen(OPTIONS, '127.0.0.1', Number(new URL(open.url).port))).rejects.toThrow('EADDRINUSE');
  });
});

describe('assay tools serve', () => {
  it('speaks MCP on standard input and output', () =>
    connected(
      new StdioClientTransport({
        command: process.execPath,
        args: [CLI, 'tools', 'serve', '--stdio'],
      }) as Transport,
      looksRight,
    ));

  it('listens until it is interrupted, and ends well', async () => {
    const child = spawn(process.execPath, [CLI, 'tools', 'serve', '--port', '0', '--tools', 'calculator']);
    const url = await new Promise<string>((resolve, reject) => {
      child.stderr.on('data', (chunk: Buffer) => {
        const found = /http:\/\/\S+/.exec(chunk.toString())?.[0];
        if (found === undefined) reject(new Error(chunk.toString()));
        else resolve(found);
      });
    });
    const action = '<tool_call>{"name": "calculator", "arguments": {"text": "2 + 2 = 4"}}</tool_call>';
    const body = JSON.stringify({ trajectory_ids: ['a'], actions: [action], extra_fields: [{}] });
    const answer = (await (await fetch(`${url}/get_observation`, { method: 'POST', body })).json()) as {
      observations: string[];
    };
    expect(JSON.parse(answer.observations[0] ?? '')).toMatchObject({ finding: 'supports' });
    child.kill('SIGINT');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
  });
});
