import {
  type Json,
  looked,
  type ToolContext,
  type ToolFailure,
  type ToolResult,
  toolFailure,
  toolFiles,
} from '../../src/core/index.js';
import {
  type Corpus,
  CorpusError,
  type CorpusPassage,
  checkedVectors,
  type Embed,
  fuse,
  openCorpus,
  type Ranked,
  readHeader,
  searchDocuments,
} from '../../src/corpus/index.js';
import type { Input } from './options.js';
import { recordedNumbers } from './recorded-numbers.js';
import { type SearchServers, serversOf } from './servers.js';
import { shownPassage } from './shown-passage.js';

/** Gives each passage a score for a query, the higher the better. */
export type Rerank = (query: string, passages: readonly string[], signal?: AbortSignal) => Promise<number[]>;

/** What the tool searches, and with whose help. */
export interface SearchToolOptions {
  /** Folder of an index made by `assay index`. */
  readonly index?: string | undefined;
  /** Gives the query its embedding, by the model that the index was made with. */
  readonly embed?: Embed | undefined;
  /** Puts the best passages in order; their scores are then its own. */
  readonly rerank?: Rerank | undefined;
  /** What those two are called; what they said is kept and found again under it. */
  readonly servers?: SearchServers | undefined;
}

/** Passages of each ranking that are joined, and that are put in order again. */
const CANDIDATES = 100;
const RERANKED = 50;

/** A passage as it was found. */
interface Found {
  readonly passage: CorpusPassage;
  readonly score: number;
}

const isFailure = (value: object): value is ToolFailure => 'status' in value && value.status === 'error';

/** Searches one index, which it opens at the first question, or the documents of a sample. */
export class Searcher {
  readonly #options: SearchToolOptions;
  #opened: { readonly digest: string; readonly corpus: Promise<Corpus> } | null = null;

  constructor(options: SearchToolOptions) {
    this.#options = options;
  }

  /** Never throws what is foreseen: an index or a server that fails is a failure of the tool. */
  async run(input: Input, context: ToolContext): Promise<ToolResult> {
    try {
      return input.in === 'context'
        ? await this.#inContext(input, context)
        : await this.#inIndex(input, context);
    } catch (error) {
      if (error instanceof CorpusError) return toolFailure(error.code, error.message);
      throw error;
    }
  }

  async #inContext(input: Input, context: ToolContext): Promise<ToolResult> {
    const { context: documents = [], query, mode = 'lexical', filter } = input;
    if (mode !== 'lexical' || filter !== undefined)
      return toolFailure(
        'bad_arguments',
        'in "context": expected neither mode hybrid or dense nor filter, got one of them. Leave it out, or look in the index.',
      );
    const found = await searchDocuments(documents, query, this.#candidates(input));
    const passages = found.map(({ score, ...passage }) => ({ passage, score }));
    return this.#answer(input, context, { passages, about: { mode, in: 'context' } });
  }

  async #inIndex(input: Input, context: ToolContext): Promise<ToolResult> {
    const { index } = this.#options;
    if (index === undefined)
      return toolFailure(
        'no_index',
        'expected an index to search, got none. Make one with assay index FILES --out FOLDER and name it, or look with "in": "context".',
      );
    const corpus = await this.#open(index, input.index);
    if (isFailure(corpus)) return corpus;
    const { embed } = this.#meant(input);
    const mode = input.mode ?? (embed !== undefined && corpus.header.embeddings ? 'hybrid' : 'lexical');
    const ranked = await this.#rank(corpus, { ...input, mode }, context);
    if (isFailure(ranked)) return ranked;
    const read = corpus.read(ranked.map(({ passage }) => passage));
    const passages = read.map((passage, at) => ({ passage, score: ranked[at]?.score ?? 0 }));
    return this.#answer(input, context, { passages, about: { mode, in: 'index', index: corpus.digest } });
  }

  /** The index, opened once; again where another has taken its place. */
  async #open(folder: string, wanted: string | undefined): Promise<Corpus | ToolFailure> {
    const digest =
      this.#opened?.digest === wanted && wanted !== undefined ? wanted : readHeader(folder).digest;
    if (wanted !== undefined && digest !== wanted)
      return toolFailure(
        'index_changed',
        `${folder}: expected the index ${wanted.slice(0, 16)}…, got ${digest.slice(0, 16)}…. Search with the index that was used then, or judge again.`,
      );
    if (this.#opened?.digest !== digest) this.#opened = { digest, corpus: openCorpus(folder) };
    try {
      return await this.#opened.corpus;
    } catch (error) {
      this.#opened = null;
      throw error;
    }
  }

  async #rank(
    corpus: Corpus,
    input: Input & { mode: string },
    context: ToolContext,
  ): Promise<Ranked[] | ToolFailure> {
    const { query, filter, mode } = input;
    const most = this.#candidates(input);
    if (mode === 'lexical') return corpus.search(query, { top: most, filter });
    const server = this.#meant(input).embed;
    const { embeddings } = corpus.header;
    if (server === undefined || embeddings === null)
      return toolFailure(
        'no_embeddings',
        `mode ${mode}: expected embeddings of the index and a server that embeds the query, got ${server === undefined ? 'no server' : 'an index without them'}. Use mode lexical, or index with --embeddings URL#MODEL.`,
      );
    const { model, dimensions } = embeddings;
    const numbers = await recordedNumbers(
      toolFiles(context),
      { what: 'EMBED', server, query, besides: { model, dimensions } },
      async () => {
        const { embed, servers } = this.#options;
        const given = await checkedServer(
          embed,
          server,
          serversOf({ embed, servers }).embed,
        )([query], context.signal);
        checkedVectors(given, { count: 1, dimensions });
        return given.flat();
      },
    );
    const [vector] = checkedVectors([numbers], { count: 1, dimensions });
    const dense = corpus.nearest(vector as Float32Array, {
      top: mode === 'dense' ? most : CANDIDATES,
      filter,
    });
    return mode === 'dense' ? dense : fuse([corpus.search(query, { top: CANDIDATES, filter }), dense], most);
  }

  /** The servers that are meant: those of the record, or else those there are. */
  #meant({ servers }: Input): SearchServers {
    return servers ?? serversOf(this.#options);
  }

  #candidates(input: Input): number {
    return this.#meant(input).rerank === undefined ? input.top : Math.max(input.top, RERANKED);
  }

  async #answer(
    input: Input,
    context: ToolContext,
    { passages, about }: { passages: readonly Found[]; about: Record<string, Json> },
  ): Promise<ToolResult> {
    const found = (await this.#reranked(input, passages, context)).slice(0, input.top);
    const sources = new Set(found.map(({ passage }) => passage.source)).size;
    const summary =
      found.length === 0
        ? 'no passage was found'
        : `${found.length} passage${found.length === 1 ? '' : 's'} of ${sources} source${sources === 1 ? '' : 's'} found`;
    const shown = found.map(({ passage, score }) => shownPassage(passage, score));
    return looked({ summary, ...about, count: found.length, passages: shown }, { expect: input.expect });
  }

  async #reranked(input: Input, found: readonly Found[], context: ToolContext): Promise<readonly Found[]> {
    const server = this.#meant(input).rerank;
    if (server === undefined || found.length === 0) return found;
    const { query } = input;
    const texts = found.map(({ passage }) => passage.text);
    const scores = await recordedNumbers(
      toolFiles(context),
      { what: 'RERANK', server, query, besides: { passages: texts } },
      async () => {
        const { rerank, servers } = this.#options;
        const ask = checkedServer(rerank, server, serversOf({ rerank, servers }).rerank);
        return checkedScores(await ask(query, texts, context.signal), found.length);
      },
    );
    checkedScores(scores, found.length);
    return found
      .map(({ passage }, at) => ({ passage, score: scores[at] as number, at }))
      .sort((a, b) => b.score - a.score || a.at - b.at);
  }
}

/** The server that may be asked: the one that was meant, and no other. */
function checkedServer<T>(ask: T | undefined, meant: string, there: string | undefined): T {
  if (ask !== undefined && meant === there) return ask;
  throw new CorpusError(
    'server_changed',
    `expected the server ${meant.slice(0, 200)}, got ${there?.slice(0, 200) ?? 'none'}. Name that one, or judge again.`,
  );
}

function checkedScores(scores: readonly number[], count: number): readonly number[] {
  if (scores.length === count && scores.every(Number.isFinite)) return scores;
  throw new CorpusError(
    'server_unavailable',
    `expected a score for each of ${count} passages, got ${scores.length}. Check the reranker.`,
  );
}
