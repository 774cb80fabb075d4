import { abilitiesOf } from './dialect.js';
import { hashedNumbers } from './hashed-numbers.js';
import type { ModelServerOptions } from './options.js';
import { PrefixCache } from './prefix-cache.js';
import type { Serving } from './serving.js';
import { Slots } from './slots.js';

/** What the endpoints of a server with these options share, defaults filled in. */
export function servingOf(options: ModelServerOptions): Serving {
  const { dialect = 'vllm', models, contextTokens = 32_768, answer } = options;
  const { slots = Number.POSITIVE_INFINITY, maxQueue = Number.POSITIVE_INFINITY } = options;
  return {
    dialect,
    abilities: abilitiesOf(dialect, options.abilities),
    models: models === undefined || models.length === 0 ? ['test-model'] : models,
    anyModel: models === undefined,
    contextTokens,
    answer,
    numbers: (asked) => {
      const given = options.numbers?.(asked);
      return given === undefined ? hashedNumbers(asked) : given;
    },
    cache: new PrefixCache(),
    slots: new Slots(slots, maxQueue),
    totals: { prompt: 0, cached: 0, completion: 0 },
  };
}
