import { aboutItself, health, modelList, tokenize } from './about.js';
import { chat } from './chat.js';
import { completions } from './completions.js';
import { decisions } from './decisions.js';
import type { Dialect } from './dialect.js';
import { noSuchPath } from './error-reply.js';
import type { Fault } from './fault.js';
import { objectOf } from './fields.js';
import { generate } from './generate.js';
import { metrics } from './metrics.js';
import type { ServedRequest } from './options.js';
import { classify, embeddings, pooling } from './pooling.js';
import { rerank, sglangScore, vllmScore } from './scoring.js';
import type { Reply, Serving } from './serving.js';

/** Answers one request: by its path, else by the dialect's way of having no such path. */
export async function routed(
  serving: Serving,
  request: ServedRequest,
  truncated: boolean,
): Promise<Reply | Fault> {
  const { method, path } = request;
  const reply = method === 'POST' ? await posted(serving, request, truncated) : asked(serving, path);
  return reply ?? noSuchPath(serving.dialect, method, path);
}

/** Whether a request takes a slot: those that make the model work. */
export function isWork({ method, path }: ServedRequest): boolean {
  return method === 'POST' && path !== '/tokenize';
}

type Post = (
  serving: Serving,
  request: ServedRequest,
  truncated: boolean,
) => Reply | Fault | null | Promise<Reply | Fault>;

const only =
  (dialects: readonly Dialect[], post: Post): Post =>
  (serving, ...rest) =>
    dialects.includes(serving.dialect) ? post(serving, ...rest) : null;

const rerankPost: Post = (serving, request) =>
  serving.abilities.rerank ? rerank(serving, request, objectOf(request.body)) : null;

const scorePost: Post = (serving, request) => {
  if (!serving.abilities.score) return null;
  const body = objectOf(request.body);
  return serving.dialect === 'sglang' ? sglangScore(serving, body) : vllmScore(serving, request, body);
};

const POSTS: Readonly<Record<string, Post>> = {
  '/v1/chat/completions': chat,
  '/v1/completions': completions,
  '/generate': only(['sglang', 'tgi'], generate),
  '/tokenize': only(['llama.cpp', 'vllm', 'sglang', 'tgi'], (serving, { body }) => tokenize(serving, body)),
  '/score': (serving, ...rest) => (serving.dialect === 'sglang' ? null : scorePost(serving, ...rest)),
  '/v1/score': scorePost,
  '/rerank': (serving, ...rest) => (serving.dialect === 'sglang' ? null : rerankPost(serving, ...rest)),
  '/v1/rerank': rerankPost,
  '/v2/rerank': only(['vllm'], rerankPost),
  '/reranking': only(['llama.cpp'], rerankPost),
  '/v1/reranking': only(['llama.cpp'], rerankPost),
  '/pooling': (serving, request) =>
    serving.abilities.pooling ? pooling(serving, request, objectOf(request.body)) : null,
  '/classify': (serving, request) =>
    serving.abilities.classify ? classify(serving, request, objectOf(request.body)) : null,
  '/v1/decisions': (serving, { body }) =>
    serving.abilities.decisions ? decisions(serving, objectOf(body)) : null,
  '/v1/embeddings': (serving, { body }) =>
    serving.abilities.embeddings ? embeddings(serving, objectOf(body)) : null,
};

async function posted(
  serving: Serving,
  request: ServedRequest,
  truncated: boolean,
): Promise<Reply | Fault | null> {
  const post = Object.hasOwn(POSTS, request.path) ? POSTS[request.path] : undefined;
  return post === undefined ? null : post(serving, request, truncated);
}

function asked(serving: Serving, path: string): Reply | null {
  if (path === '/health') return health(serving, path);
  if (path === '/metrics') return metrics(serving);
  if (path === '/v1/models') return modelList(serving);
  return aboutItself(serving, path);
}
