// An MCP server as somebody else might write it: one tool answers with text, one with structure, one fails, one is slow.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const server = new McpServer({ name: 'weather', version: '7.8.9' });
const text = (value) => ({ content: [{ type: 'text', text: value }] });
server.registerTool('forecast', { description: 'The weather of a place.', inputSchema: { place: z.string() } }, ({ place }) =>
  text(JSON.stringify({ place, degrees: 21.5, sky: ['Cloudy', 'dry'] })),
);
server.registerTool('say', { inputSchema: { word: z.string() } }, ({ word }) => text(`the word is ${word}`));
server.registerTool('verdict', { inputSchema: {} }, () =>
  text(JSON.stringify({ status: 'ok', finding: 'refutes', code: 'wrong', detail: { summary: 'it is wrong' } })),
);
server.registerTool('broken', { inputSchema: {} }, () => {
  throw new Error('no such city');
});
server.registerTool('huge', { inputSchema: {} }, () => text('x'.repeat(200_000)));
server.registerTool('slow', { inputSchema: {} }, () => new Promise(() => {}));
server.registerTool('dies', { inputSchema: {} }, () => process.exit(1));
await server.connect(new StdioServerTransport());
