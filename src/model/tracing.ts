import type { Tracer } from '@opentelemetry/api';
import { aroundTool } from '../cache/index.js';
import type { Judge, Model, Tool, ToolResult } from '../core/index.js';
import { aroundModel } from './around.js';
import { inSpan, operationOf, replyAttributes, requestAttributes, serverOf } from './span-attributes.js';
import { isTraced, traced } from './traced.js';

/** Options of {@link withTracing}. */
export interface ModelTraceOptions {
  readonly tracer?: Tracer | undefined;
  /** Address of the server. @default the model's name, where that is an address */
  readonly server?: string | undefined;
}

/**
 * A model whose calls are client spans after OpenTelemetry's conventions for generative AI: what was asked of which
 * server with which sampling, how it ended and what it took; no text of prompt or reply.
 */
export function withTracing(model: Model, { tracer, server }: ModelTraceOptions = {}): Model {
  const address = serverOf(server ?? model.name);
  return aroundModel(model, (asked, call, next) => {
    if (tracer === undefined && !isTraced()) return next(call);
    const purpose = call.purpose === undefined ? {} : { 'assay.purpose': call.purpose };
    const attributes = { ...requestAttributes(model, asked), ...address, ...purpose };
    return traced(`${operationOf(asked)} ${model.id}`, attributes, () => next(call), {
      tracer,
      kind: 'client',
      attributesOf: replyAttributes,
      failureOf: codeOf,
    });
  });
}

/** A tool whose runs are spans. Without a tracer it runs as before, at once where it does. */
export function tracedTool(tool: Tool, tracer?: Tracer): Tool {
  const attributes = {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': tool.name,
    'gen_ai.tool.type': 'function',
  };
  return aroundTool(tool, (input, context) => {
    if (tracer === undefined && !isTraced()) return tool.run(input, context);
    const work = () => tool.run(input, context);
    return traced<ToolResult>(`execute_tool ${tool.name}`, attributes, work, { tracer, failureOf: codeOf });
  });
}

/** {@link tracedTool} for all of them. */
export const tracedTools = (tools: ReadonlyMap<string, Tool>): ReadonlyMap<string, Tool> =>
  new Map([...tools].map(([name, tool]) => [name, tracedTool(tool)]));

/** A judge whose judgments are spans, the parents of the calls and tool runs within. */
export function tracedJudge(judge: Judge, tracer?: Tracer): Judge {
  return (sample, response, rubric, context) => {
    const work = () => judge(sample, response, rubric, context);
    if (tracer === undefined && !isTraced()) return work();
    const attributes = {
      'assay.sample.id': inSpan(sample.id),
      'assay.response': response,
      'assay.rubric': inSpan(rubric.name),
    };
    return traced('judge', attributes, work, {
      tracer,
      attributesOf: ({ status }) => ({ 'assay.status': status }),
      failureOf: ({ error }) => error?.code ?? null,
    });
  };
}

const codeOf = (result: { readonly status: string; readonly code?: string }): string | null =>
  result.status === 'error' ? (result.code ?? 'error') : null;
