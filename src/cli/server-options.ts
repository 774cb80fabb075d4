import type { Command } from 'commander';

/** The options of every command whose tools may ask servers. */
export function withServerOptions(command: Command): Command {
  if (!command.options.some(({ long }) => long === '--config'))
    command.option('--config <file>', 'settings of tools (default: assay.config.json, where it is there)');
  return command
    .option('--mcp <file>', 'a file {"mcpServers": {…}}; rubrics may then name its tools as mcp:SERVER/TOOL')
    .option(
      '--embeddings <address>',
      'a server that gives embeddings, http://HOST/v1#MODEL, for reference_metric bmas',
    )
    .option('--index <folder>', 'what the tool search looks in; assay index makes it')
    .option('--web', 'let tools fetch pages and search the web');
}
