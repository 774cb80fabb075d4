import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Tool, UsageError } from '../../src/core/index.js';
import { connectMcp, type ForeignTools, readMcpConfig } from '../../src/mcp/index.js';
import { callTool } from '../../src/sdk/call-tool.js';
import { judge } from '../../src/sdk/judge.js';

const SERVER = {
  command: process.execPath,
  args: [fileURLToPath(new URL('./foreign-server.mjs', import.meta.url))],
  env: {},
};

let foreign: ForeignTools;
beforeEach(async () => {
  foreign = await connectMcp({ weather: SERVER });
});
afterEach(() => foreign.close());

function tool(name: string): Tool {
  const found = foreign.tools.find((one) => one.name === `mcp:weather/${name}`);
  if (found === undefined) throw new Error(`no tool ${name}`);
  return found;
}

describe('tools of an MCP server', () => {
  it('carry the name and version of their server', () => {
    expect(tool('forecast')).toMatchObject({
      version: '7.8.9',
      description: 'The weather of a place.',
      decides: true,
    });
  });

  it.each([
    [
      'equals a value at a path',
      'forecast',
      { place: 'Rome' },
      { path: '/degrees', equals: 21.5 },
      'supports',
    ],
    ['differs from it', 'forecast', { place: 'Rome' }, { path: '/degrees', equals: 21 }, 'refutes'],
    ['lies in a range', 'forecast', { place: 'Rome' }, { path: '/degrees', least: 20, most: 22 }, 'supports'],
    ['lies outside it', 'forecast', { place: 'Rome' }, { path: '/degrees', most: 20 }, 'refutes'],
    ['is no number', 'forecast', { place: 'Rome' }, { path: '/place', least: 0 }, 'open'],
    ['holds a text', 'forecast', { place: 'Rome' }, { path: '/sky/0', contains: 'cloud' }, 'supports'],
    ['is a text', 'say', { word: 'yes' }, { equals: 'the word is yes' }, 'supports'],
    ['has nothing at the path', 'forecast', { place: 'Rome' }, { path: '/rain', equals: 0 }, 'open'],
    [
      'has nothing at an inherited name',
      'forecast',
      { place: 'Rome' },
      { path: '/toString', contains: 'x' },
      'open',
    ],
    ['is a finding of our own shape', 'verdict', {}, undefined, 'refutes'],
    ['is no finding, and nothing is expected', 'say', { word: 'yes' }, undefined, 'bad_arguments'],
    ['is an error', 'broken', {}, { equals: 1 }, 'mcp_error'],
    ['complains of its arguments', 'say', {}, { equals: 1 }, 'mcp_error'],
    ['is too long', 'huge', {}, { contains: 'x' }, 'output_too_large'],
    ['never comes, as the server died', 'dies', {}, { equals: 1 }, 'server_unavailable'],
    ['is expected of nothing', 'say', { word: 'a' }, {}, 'bad_arguments'],
  ])('decide where the answer %s', async (_what, name, args, expected, finding) => {
    const input = { arguments: args, ...(expected === undefined ? {} : { expect: expected }) };
    const result = await callTool(tool(name), input);
    expect(result.status === 'ok' ? result.finding : result.code).toBe(finding);
  });

  it('are given up when their time is up', async () => {
    const result = await callTool(
      tool('slow'),
      { expect: { equals: 1 } },
      { limits: { toolTimeoutMs: 300 } },
    );
    expect(result).toMatchObject({ status: 'error', code: 'tool_timeout' });
  });

  it('decide a criterion of a rubric', async () => {
    const verify = {
      tool: 'mcp:weather/forecast',
      args: {
        arguments: { place: '{{metadata.place}}' },
        expect: { path: '/sky', contains: '{{response}}' },
      },
    };
    const rubric = {
      name: 'sky',
      segment: 'whole',
      criteria: [{ id: 'sky', text: 'The sky is as forecast.', verify }],
    };
    const sample = { input: 'The sky?', response: 'cloudy', metadata: { place: 'Rome' } };
    const judgment = await judge(sample, rubric, { tools: foreign.tools });
    expect(judgment).toMatchObject({ reward: { outcome: 1 } });
  });
});

describe('the configuration of servers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-mcp-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const written = (content: string): string => {
    const file = join(folder, 'mcp.json');
    writeFileSync(file, content);
    return file;
  };

  it('is the shape that MCP clients share', async () => {
    const file = written(
      '{"mcpServers": {"a": {"command": "x"}, "b": {"url": "http://localhost:1/mcp"}}, "other": 1}',
    );
    expect(await readMcpConfig(file)).toEqual({
      a: { command: 'x', args: [], env: {} },
      b: { url: 'http://localhost:1/mcp', headers: {} },
    });
  });

  it.each([
    ['no JSON', '{'],
    ['no servers', '{}'],
    ['a server that is nowhere', '{"mcpServers": {"a": {}}}'],
    ['an address of another kind', '{"mcpServers": {"a": {"url": "file:///etc/passwd"}}}'],
    ['a name that would not fit a tool', '{"mcpServers": {"a/b": {"command": "x"}}}'],
  ])('is refused: %s', async (_what, content) => {
    await expect(readMcpConfig(written(content))).rejects.toThrow(UsageError);
  });

  it.each([
    ['a command that is not there', { command: '/no/such/program', args: [], env: {} }],
    [
      'a program that does not speak MCP',
      { command: process.execPath, args: ['-e', 'process.exit(0)'], env: {} },
    ],
    ['an address where nobody listens', { url: 'http://127.0.0.1:9/mcp', headers: {} }],
  ])('names the server that does not answer: %s', async (_what, config) => {
    await expect(connectMcp({ weather: SERVER, odd: config })).rejects.toThrow(/^MCP server odd: expected/);
  });
});
