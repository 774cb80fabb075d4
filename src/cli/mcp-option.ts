/** Words for the option that every command with tools takes. */
export const MCP_OPTION = [
  '--mcp <file>',
  'a file {"mcpServers": {…}}; rubrics may then name its tools as mcp:SERVER/TOOL',
] as const;
