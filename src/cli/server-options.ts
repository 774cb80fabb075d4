import type { Command } from 'commander';

/** The options of every command whose tools may ask servers. */
export const withServerOptions = (command: Command): Command =>
  command
    .option('--mcp <file>', 'a file {"mcpServers": {…}}; rubrics may then name its tools as mcp:SERVER/TOOL')
    .option(
      '--embeddings <address>',
      'a server that gives embeddings, http://HOST/v1#MODEL, for reference_metric bmas',
    );
