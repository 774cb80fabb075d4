import { canonicalJson, type Json } from '../../src/index.js';
import type { ServedRequest } from '../../src/testing/model-server/index.js';

type JsonObject = { readonly [key: string]: Json };

/** A message as it was sent. */
export interface SentMessage {
  readonly role: string;
  readonly content: string;
  readonly tool_calls?: readonly {
    readonly id: string;
    readonly function: { readonly name: string; readonly arguments: string };
  }[];
  readonly tool_call_id?: string;
}

/** A tool as it was offered. */
export interface SentTool {
  readonly function: { readonly name: string; readonly parameters: JsonObject };
}

/** The body of a request to the judge's model. */
export interface SentBody {
  readonly messages: readonly SentMessage[];
  readonly tools: readonly SentTool[];
  readonly tool_choice: Json;
}

/** A piece of evidence as the model was shown it. */
export interface Seen {
  readonly id: string;
  readonly tool: string;
  /** Supports, refutes or open; null where the tool failed. */
  readonly finding: string | null;
  readonly input: Json;
  readonly detail: Json;
}

/** What the model has been sent so far. */
export interface Heard {
  /** From 1. */
  readonly turn: number;
  /** Ids of the items that verdicts are asked on. */
  readonly items: readonly string[];
  readonly seen: readonly Seen[];
  /** What was found for exactly this call; undefined where nothing was, or the tool failed. */
  of(tool: string, input: Json): Seen | undefined;
}

/** The request's body where it is the judge's own, not a question of the probe. */
export function judgeBody({ body }: Pick<ServedRequest, 'body'>): SentBody | null {
  const sent = body as unknown as Partial<SentBody> | null;
  const isJudge = sent?.tools?.some((tool) => tool.function.name === 'submit_verdicts') ?? false;
  return isJudge ? (sent as SentBody) : null;
}

/** The parameters of `submit_verdicts`, by item. */
export function submitSchema({ tools }: SentBody): JsonObject {
  return tools.find((tool) => tool.function.name === 'submit_verdicts')?.function.parameters ?? {};
}

const EVIDENCE =
  /Evidence (\w+), from the tool ([\w:/-]+), (?:finding: (\w+)[^\n]*|the tool failed: [^\n]*)\n<data-([0-9a-f]{12}) kind="evidence \1">\n([^\n]*)\n<\/data-\4>/g;

/** The evidence that stands in a message, in its order. */
export function evidenceIn({ content }: SentMessage): Seen[] {
  return [...content.matchAll(EVIDENCE)].map(([, id = '', tool = '', finding, , text = '']) => {
    const { input = null, detail = null } = JSON.parse(text) as JsonObject;
    return { id, tool, finding: finding ?? null, input, detail };
  });
}

/** A request as the scripted model understands it. */
export function heardIn(body: SentBody): Heard {
  const seen = body.messages.flatMap(evidenceIn);
  return {
    turn: body.messages.filter(({ role }) => role === 'assistant').length + 1,
    items: Object.keys((submitSchema(body).properties ?? {}) as JsonObject),
    seen,
    of: (tool, input) =>
      seen.find(
        (one) =>
          one.tool === tool && one.finding !== null && canonicalJson(one.input) === canonicalJson(input),
      ),
  };
}
