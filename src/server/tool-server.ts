import { randomUUID } from 'node:crypto';
import { type ServerType, serve } from '@hono/node-server';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AssayError, type Clock, systemClock, type Tool, UsageError } from '../core/index.js';
import { version } from '../version.js';
import { hasBearer } from './bearer.js';
import { type CallTool, createMcpServer } from './mcp-server.js';
import { Trajectories, type TrajectoryBounds } from './trajectories.js';
import { observe } from './verl-tool.js';

/** What a tool server offers, and to whom. */
export interface ToolServerOptions {
  readonly tools: ReadonlyMap<string, Tool>;
  readonly call: CallTool;
  /** Asked of every request but `/health`, as `Authorization: Bearer …`. @default none */
  readonly token?: string | undefined;
  readonly clock?: Clock;
  /** Ids of MCP sessions. @default random UUIDs */
  readonly newId?: () => string;
  /** Actions carried out at a time. @default 16 */
  readonly concurrency?: number;
  readonly trajectories?: TrajectoryBounds;
}

/** Largest request, bytes. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Names of this machine that no other can reach. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);
/** Most MCP sessions open at a time. */
const MOST_SESSIONS = 1_000;

/** The HTTP face of the tools: MCP at `/mcp`, verl-tool's contract at `/get_observation`, `/health`. */
export function createToolApp(options: ToolServerOptions): Hono {
  const { tools, call, token, clock = systemClock, concurrency = 16 } = options;
  const trajectories = new Trajectories(clock, options.trajectories);
  const sessions = new McpSessions(options);
  const app = new Hono();
  app.onError((error, c) =>
    error instanceof AssayError
      ? c.json({ detail: error.message }, 400)
      : c.json({ detail: `internal error: ${error.message}` }, 500),
  );
  app.get('/health', (c) =>
    c.json({ status: 'healthy', version, tools: [...tools.keys()], trajectories: trajectories.size }),
  );
  app.use(
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: (c) => c.json({ detail: `expected at most ${MOST_BYTES} bytes` }, 413),
    }),
  );
  app.use((c, next) => {
    const refused = refusal(c.req.raw.headers, token);
    return refused === null ? next() : Promise.resolve(refused);
  });
  app.post('/get_observation', async (c) => {
    const body: unknown = await c.req.json().catch((error: Error) => {
      throw new UsageError(`expected JSON, got: ${error.message}`);
    });
    return c.json(await observe(body, { tools, call, trajectories, signal: c.req.raw.signal, concurrency }));
  });
  app.all('/mcp', (c) => sessions.handle(c.req.raw));
  return app;
}

/**
 * Why a request is not served, or null. Without a token only this machine is served, and no web page that a browser
 * on it shows: neither by its own address nor by a name that was made to point here.
 */
function refusal(headers: Headers, token: string | undefined): Response | null {
  if (token !== undefined)
    return hasBearer(headers.get('authorization') ?? undefined, token)
      ? null
      : Response.json(
          { detail: 'expected Authorization: Bearer TOKEN' },
          { status: 401, headers: { 'www-authenticate': 'Bearer' } },
        );
  const origin = headers.get('origin');
  const foreign = [origin, `http://${headers.get('host') ?? 'localhost'}`].filter(
    (address) => address !== null && !isLoopbackAddress(address),
  );
  return foreign.length === 0
    ? null
    : Response.json(
        { detail: `expected a request from this machine, got one of ${foreign[0]}` },
        { status: 403 },
      );
}

function isLoopbackAddress(address: string): boolean {
  try {
    return LOOPBACK.has(new URL(address).hostname.replace(/^\[|\]$/g, ''));
  } catch {
    return false;
  }
}

/** MCP over streamable HTTP: one server and transport a session, the oldest closed when there are too many. */
class McpSessions {
  private readonly open = new Map<string, WebStandardStreamableHTTPServerTransport>();

  constructor(private readonly options: ToolServerOptions) {}

  async handle(request: Request): Promise<Response> {
    const id = request.headers.get('mcp-session-id');
    const known = id === null ? undefined : this.open.get(id);
    if (known !== undefined) return known.handleRequest(request);
    if (id !== null) return Response.json(noSession, { status: 404 });
    return (await this.start()).handleRequest(request);
  }

  private async start(): Promise<WebStandardStreamableHTTPServerTransport> {
    const transport: WebStandardStreamableHTTPServerTransport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: this.options.newId ?? randomUUID,
      enableJsonResponse: true,
      onsessioninitialized: (id) => {
        this.open.set(id, transport);
        this.closeOldest();
      },
      onsessionclosed: (id) => void this.open.delete(id),
    });
    await createMcpServer(this.options.tools, this.options.call).connect(transport);
    return transport;
  }

  private closeOldest(): void {
    const [oldest] = this.open;
    if (oldest === undefined || this.open.size <= MOST_SESSIONS) return;
    this.open.delete(oldest[0]);
    void oldest[1].close();
  }
}

const noSession = { jsonrpc: '2.0', error: { code: -32001, message: 'Session not found' }, id: null };

/** A server that listens. */
export interface ListeningServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the HTTP server.
 * @param host any but a loopback address needs a token
 * @throws UsageError where the address cannot be used
 */
export function listen(options: ToolServerOptions, host: string, port: number): Promise<ListeningServer> {
  if (!LOOPBACK.has(host) && options.token === undefined)
    throw new UsageError(
      `expected a token for the address ${host}, which others can reach, got none. Set ASSAY_TOKEN, or listen on 127.0.0.1.`,
    );
  return new Promise((resolve, reject) => {
    const server: ServerType = serve(
      { fetch: createToolApp(options).fetch, hostname: host, port },
      ({ port: bound }) =>
        resolve({
          url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
          close: () => new Promise((done) => server.close(() => done())),
        }),
    );
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        new UsageError(
          `expected to listen on ${host}:${port}, got ${error.code ?? error.message}. Choose another --port.`,
        ),
      ),
    );
  });
}
