import { createPageTool } from '../../tools/page/index.js';
import { createSearchTool, type Rerank } from '../../tools/search/index.js';
import { createWebSearchTool } from '../../tools/web_search/index.js';
import type { Tool } from '../core/index.js';
import type { ModelSettings, ToolSettings } from '../model/settings.js';

/** What the command line says of tools that look, besides the configuration. */
export interface LookingFlags {
  /** Folder of the tool `search`. */
  readonly index?: string | undefined;
  /** Whether tools may use the web. */
  readonly web?: boolean | undefined;
}

/** Tools that reach for an index or the web, as far as they were told to; without leave they fail and say whose it is. */
export async function lookingTools(
  settings: ToolSettings,
  flags: LookingFlags,
  environment: NodeJS.ProcessEnv,
): Promise<readonly Tool[]> {
  const { web } = settings;
  const isOnline = flags.web === true || web !== undefined;
  const pages = isOnline && web?.pages !== false ? 'on' : 'off';
  const tools = [
    await searchTool(settings, flags.index, environment),
    createWebSearchTool({
      network: isOnline ? 'on' : 'off',
      environment,
      ...(web?.search === undefined ? {} : { provider: providerOf(web.search) }),
    }),
    createPageTool({
      network: pages,
      robots: web?.robots === 'ignore' ? 'ignore' : 'honour',
      browser: web?.browser,
      pdfText,
    }),
  ];
  return tools as unknown as readonly Tool[];
}

async function pdfText(bytes: Uint8Array, signal: AbortSignal): Promise<string> {
  const read = await (await import('../pdf/index.js')).pdfText(bytes, signal);
  if ('code' in read) throw new Error(read.message);
  if (read.unread.length > 0)
    throw new Error(
      `expected a PDF whose text can be read, got pictures on pages ${read.unread.slice(0, 10).join(', ')}`,
    );
  return read.pages.join('\n\n');
}

const providerOf = ({
  provider,
  url,
  apiKeyEnv,
}: NonNullable<NonNullable<ToolSettings['web']>['search']>) => ({
  kind: provider,
  ...(url === undefined ? {} : { url }),
  ...(apiKeyEnv === undefined ? {} : { apiKeyEnv }),
});

async function searchTool(
  { search }: ToolSettings,
  index: string | undefined,
  environment: NodeJS.ProcessEnv,
) {
  const folder = index ?? search?.index;
  const { embeddings, rerank, rerankShape } = search ?? {};
  const apiKey = environment.OPENAI_API_KEY;
  return createSearchTool({
    index: folder,
    servers: {
      embed: embeddings,
      rerank:
        rerank === undefined ? undefined : `${rerank}${rerankShape === undefined ? '' : ` ${rerankShape}`}`,
    },
    embed:
      embeddings === undefined
        ? undefined
        : (await import('../model/embeddings.js')).embedder(embeddings, { apiKey }),
    rerank: rerank === undefined ? undefined : await rerankOf(rerank, rerankShape, environment),
  });
}

async function rerankOf(
  address: string,
  shape: 'common' | 'tei' | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<Rerank> {
  const [{ Connections }, { reranker }, { seededRandom, systemClock }] = await Promise.all([
    import('../model/connect.js'),
    import('../model/reranker.js'),
    import('../core/index.js'),
  ]);
  const [url = '', model = ''] = address.split('#');
  const settings: ModelSettings = { url, model };
  const connections = new Connections({ clock: systemClock, random: seededRandom(0), environment });
  const rerank = reranker(connections.connect('rerank', settings).model, shape);
  const never = new AbortController().signal;
  return (query, passages, signal = never) => rerank(query, passages, signal);
}
