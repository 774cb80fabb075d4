import { connectModel, type Evidence, type Judgment, judge, type ServerModel } from '../../src/index.js';
import {
  type Dialect,
  type ModelServer,
  type ServedRequest,
  type ServerAnswer,
  startModelServer,
} from '../../src/testing/model-server/index.js';
import type { Conversation, Turn } from './conversation.js';
import { heardIn, judgeBody, type SentBody } from './heard.js';
import { failingOn, plainTools, Watch } from './watched-tools.js';

/** What stands in the model's thinking in every turn: nothing of it may ever be sent back or read. */
export const THINKING = 'MUSING {"i1": {"reason": "musing", "evidence": [], "verdict": "met"}}';

/** One judgment, and what it took. */
export interface Judged {
  readonly judgment: Judgment;
  /** Bodies of the requests, those of one batch of items together, in their order. */
  readonly talks: readonly (readonly SentBody[])[];
  readonly atOnce: number;
}

/** A test server that plays the model, one conversation after another. */
export class ScriptedJudge {
  readonly #server: ModelServer;
  readonly #model: ServerModel;
  #turns: readonly Turn[] = [];

  private constructor(server: ModelServer, model: ServerModel) {
    this.#server = server;
    this.#model = model;
  }

  static async start(dialect: Dialect): Promise<ScriptedJudge> {
    let own: ScriptedJudge | null = null;
    const server = await startModelServer({
      dialect,
      answer: (request) => {
        const body = judgeBody(request);
        return body === null ? ordinary(request) : own?.answer(body);
      },
    });
    const model = await connectModel(`${server.url}#test-model`, { apiKey: undefined, maxRetries: 0 });
    own = new ScriptedJudge(server, model);
    return own;
  }

  /** What the model says to a request; past its last turn it says nothing more. */
  answer(body: SentBody): ServerAnswer {
    const heard = heardIn(body);
    const said = this.#turns[heard.turn - 1]?.(heard) ?? { content: '' };
    return { thinking: THINKING, ...said };
  }

  /** @param lost evidence whose call fails this time */
  async judge(conversation: Conversation, lost?: Evidence): Promise<Judged> {
    const { input, response, rubric, ask, turns, tools: granted = plainTools() } = conversation;
    this.#turns = turns();
    const watch = new Watch();
    const tools = [...granted.values()].map((tool) =>
      watch.over(lost?.tool === tool.name ? failingOn(tool, lost.input) : tool),
    );
    const from = this.#server.requests.length;
    const judgment = await judge(
      { id: 's', input, responses: [response] },
      { name: 'loop', tools: [...granted.keys()], ...rubric },
      { models: [this.#model], tools, ...(ask === undefined ? {} : { ask }) },
    );
    const bodies = this.#server.requests.slice(from).flatMap((request) => judgeBody(request) ?? []);
    return { judgment, talks: talksOf(bodies), atOnce: watch.atOnce };
  }

  /** What the script itself threw. */
  get errors(): readonly unknown[] {
    return this.#server.errors;
  }

  async close(): Promise<void> {
    await this.#model.close();
    await this.#server.close();
  }
}

/** What the model says to the probe: told to call a tool, it calls it; all else as the server has it. */
function ordinary({ body }: ServedRequest): ServerAnswer | undefined {
  const { tools, tool_choice } = body as unknown as Partial<SentBody>;
  const [tool] = tools ?? [];
  if (tool === undefined || tool_choice !== undefined) return undefined;
  return { toolCalls: [{ name: tool.function.name, arguments: { word: 'sea' } }] };
}

/** Requests by the conversation they belong to: the first question of each is its own. */
function talksOf(bodies: readonly SentBody[]): SentBody[][] {
  const talks = new Map<string, SentBody[]>();
  for (const body of bodies) {
    const question = body.messages[1]?.content ?? '';
    talks.set(question, [...(talks.get(question) ?? []), body]);
  }
  return [...talks].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, talk]) => talk);
}
