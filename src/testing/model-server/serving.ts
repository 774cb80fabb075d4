import type { Json } from '../../core/index.js';
import type { Dialect, ServerAbilities } from './dialect.js';
import type { ModelServerOptions } from './options.js';
import type { PrefixCache } from './prefix-cache.js';
import type { Slots } from './slots.js';

/** Tokens the server has counted since it was made. */
export interface TokenTotals {
  prompt: number;
  cached: number;
  completion: number;
}

/** What the endpoints of one test server share. */
export interface Serving {
  readonly dialect: Dialect;
  readonly abilities: ServerAbilities;
  /** At least one. */
  readonly models: readonly string[];
  /** Whether an id that is not in `models` is served all the same. */
  readonly anyModel: boolean;
  readonly contextTokens: number;
  readonly answer: ModelServerOptions['answer'];
  readonly numbers: NonNullable<ModelServerOptions['numbers']>;
  readonly cache: PrefixCache;
  readonly slots: Slots;
  readonly totals: TokenTotals;
}

/** A reply before it is sent. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON. */
  readonly body: Json;
  /** The events of a stream, sent one by one instead of `body`. */
  readonly events?: readonly string[];
}

/** A reply of JSON, status 200. */
export const json = (body: Json): Reply => ({ status: 200, body });

/** When everything was made, seconds since 1970: fixed, so that replies are the same on every run. */
export const CREATED = 1_795_000_000;
