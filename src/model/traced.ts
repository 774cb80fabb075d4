import type { Attributes, Span, Tracer } from '@opentelemetry/api';

/** How a piece of work is traced. */
export interface TraceOptions<T> {
  /** @default the tracer of the provider that the app registered; none, no span */
  readonly tracer?: Tracer | undefined;
  /** `client` for work another machine does. @default 'internal' */
  readonly kind?: 'client' | 'internal';
  /** What is known only afterwards. */
  readonly attributesOf?: (result: T) => Attributes;
  /** Code of a result that is a failure, null for any other. @default none is */
  readonly failureOf?: (result: T) => string | null;
}

type Api = typeof import('@opentelemetry/api');

/** Where every copy of the API of version 1 keeps what was registered; documented by its `registerGlobal`. */
const REGISTERED = Symbol.for('opentelemetry.js.api.1');
let loaded: Api | null = null;

/** Whether the app has registered a tracer provider. Asked without loading the API, which takes about 25 ms. */
export function isTraced(): boolean {
  const registered = (globalThis as { [REGISTERED]?: { trace?: unknown } })[REGISTERED];
  return registered?.trace !== undefined;
}

async function api(): Promise<Api> {
  loaded ??= await import('@opentelemetry/api');
  return loaded;
}

/**
 * Does some work in a span, which is the parent of all spans within. Without a tracer the work is just done. A failure
 * is told by its code; neither messages nor what was said go into the span.
 */
export async function traced<T>(
  name: string,
  attributes: Attributes,
  work: () => T | Promise<T>,
  options: TraceOptions<T> = {},
): Promise<T> {
  if (options.tracer === undefined && !isTraced()) return work();
  const { SpanKind, SpanStatusCode, trace } = await api();
  const tracer = options.tracer ?? trace.getTracer('assay');
  const kind = options.kind === 'client' ? SpanKind.CLIENT : SpanKind.INTERNAL;
  return tracer.startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      const result = await work();
      span.setAttributes(options.attributesOf?.(result) ?? {});
      const code = options.failureOf?.(result) ?? null;
      if (code !== null) fail(span, code, SpanStatusCode.ERROR);
      return result;
    } catch (error) {
      fail(span, error instanceof Error ? error.name : 'thrown', SpanStatusCode.ERROR);
      throw error;
    } finally {
      span.end();
    }
  });
}

function fail(span: Span, code: string, error: number): void {
  span.setAttribute('error.type', code);
  span.setStatus({ code: error });
}
