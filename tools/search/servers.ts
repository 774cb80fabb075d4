/** What servers help a search are called: address and model, such as `http://localhost:8000/v1#bge-small`; no keys. */
export interface SearchServers {
  /** The one that gives the query its embedding. */
  readonly embed?: string | undefined;
  /** The one that puts passages in order. */
  readonly rerank?: string | undefined;
}

/** Where nobody said what a server is called. */
const UNNAMED = 'a server without a name';

/** The names of the servers there are, without user and password; a key for none that there is not. */
export function serversOf({
  embed,
  rerank,
  servers = {},
}: {
  readonly embed?: unknown;
  readonly rerank?: unknown;
  readonly servers?: SearchServers | undefined;
}): { embed?: string; rerank?: string } {
  return {
    ...(embed === undefined ? {} : { embed: plainName(servers.embed) }),
    ...(rerank === undefined ? {} : { rerank: plainName(servers.rerank) }),
  };
}

function plainName(name: string | undefined): string {
  if (name === undefined || !URL.canParse(name)) return name ?? UNNAMED;
  const url = new URL(name);
  url.username = '';
  url.password = '';
  return url.href;
}
