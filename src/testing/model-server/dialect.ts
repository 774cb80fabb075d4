/** The inference servers that the test server can be like. */
export const DIALECTS = ['llama.cpp', 'vllm', 'sglang', 'ollama', 'lm-studio', 'tgi', 'openai'] as const;
/** Name of an inference server's way of speaking OpenAI's protocol. */
export type Dialect = (typeof DIALECTS)[number];

/** What a server does with a wish: keeps to it, acts as if it were not there, or answers with an error. */
export type Treatment = 'enforced' | 'ignored' | 'refused';

/** What a test server can do. */
export interface ServerAbilities {
  /** `response_format` of type `json_schema`. */
  readonly jsonSchema: Treatment;
  /** `structured_outputs`, vLLM's own field. */
  readonly structuredOutputs: Treatment;
  /** `response_format` of type `json_object`. */
  readonly jsonObject: Treatment;
  /** `tools`. */
  readonly tools: Treatment;
  /** `tool_choice: 'required'`. */
  readonly requiredTool: Treatment;
  /** `tool_choice` that names a function; ignored is `auto`. */
  readonly namedTool: Treatment;
  /** `image_url` parts. */
  readonly images: Treatment;
  /** `n` above 1; ignored gives one choice. */
  readonly n: Treatment;
  /** `raw`: before the grammar, so that the token written may be missing from the top; `masked`: after it. */
  readonly logprobs: 'raw' | 'masked' | 'absent';
  /** Where thinking is put; `inline` is `<think>…</think>` in front of the content, `absent` drops it. */
  readonly thinking: 'reasoning' | 'reasoning_content' | 'inline' | 'absent';
  /** Whether usage tells the tokens that came from the prefix cache. */
  readonly cachedTokens: boolean;
  readonly promptLogprobs: boolean;
  readonly score: boolean;
  readonly rerank: boolean;
  readonly pooling: boolean;
  readonly classify: boolean;
  readonly decisions: boolean;
  readonly embeddings: boolean;
}

/** Abilities that differ from the dialect's; `true` is `enforced`, `false` is `refused`. */
export type AbilityOverrides = {
  readonly [K in keyof ServerAbilities]?: Treatment extends ServerAbilities[K]
    ? ServerAbilities[K] | boolean
    : ServerAbilities[K];
};

const PLAIN: ServerAbilities = {
  jsonSchema: 'enforced',
  structuredOutputs: 'ignored',
  jsonObject: 'enforced',
  tools: 'enforced',
  requiredTool: 'enforced',
  namedTool: 'enforced',
  images: 'enforced',
  n: 'enforced',
  logprobs: 'raw',
  thinking: 'absent',
  cachedTokens: true,
  promptLogprobs: false,
  score: false,
  rerank: false,
  pooling: false,
  classify: false,
  decisions: false,
  embeddings: true,
};

const ABILITIES: Readonly<Record<Dialect, ServerAbilities>> = {
  'llama.cpp': { ...PLAIN, namedTool: 'ignored', thinking: 'reasoning_content', rerank: true },
  vllm: {
    ...PLAIN,
    structuredOutputs: 'enforced',
    thinking: 'reasoning',
    promptLogprobs: true,
    score: true,
    rerank: true,
    pooling: true,
    classify: true,
  },
  sglang: {
    ...PLAIN,
    logprobs: 'masked',
    thinking: 'reasoning_content',
    promptLogprobs: true,
    score: true,
    rerank: true,
    classify: true,
  },
  ollama: {
    ...PLAIN,
    requiredTool: 'ignored',
    namedTool: 'ignored',
    n: 'ignored',
    thinking: 'reasoning',
    cachedTokens: false,
  },
  'lm-studio': {
    ...PLAIN,
    jsonObject: 'refused',
    namedTool: 'ignored',
    n: 'ignored',
    logprobs: 'absent',
    thinking: 'inline',
    cachedTokens: false,
  },
  tgi: {
    ...PLAIN,
    n: 'ignored',
    thinking: 'inline',
    cachedTokens: false,
    promptLogprobs: true,
    embeddings: false,
  },
  openai: { ...PLAIN, structuredOutputs: 'refused', logprobs: 'masked', decisions: true },
};

/** What a server of this dialect can do, with `overrides` on top. */
export function abilitiesOf(dialect: Dialect, overrides: AbilityOverrides = {}): ServerAbilities {
  const own: Record<string, unknown> = { ...ABILITIES[dialect] };
  for (const [name, value] of Object.entries(overrides)) {
    const isTreatment = own[name] === 'enforced' || own[name] === 'ignored' || own[name] === 'refused';
    own[name] = isTreatment && typeof value === 'boolean' ? (value ? 'enforced' : 'refused') : value;
  }
  return own as unknown as ServerAbilities;
}
