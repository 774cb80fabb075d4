import type { Json } from '../../core/index.js';
import { noSuchPath } from './error-reply.js';
import { objectOf, textOf } from './fields.js';
import { CREATED, json, type Reply, type Serving } from './serving.js';
import { tokenId, tokensOf } from './tokens.js';
import { rendered } from './wishes.js';

/** `/v1/models` in the dialect's shape. */
export function modelList(serving: Serving): Reply {
  const { dialect, models, contextTokens } = serving;
  const data = models.map((id): Json => ({ id, object: 'model', ...modelFields(serving, id) }));
  const older = models.map((name): Json => ({ name, model: name, capabilities: capabilities(serving) }));
  return json({
    ...(dialect === 'llama.cpp' ? { models: older } : {}),
    object: 'list',
    data:
      dialect === 'llama.cpp'
        ? data.map((one) => ({
            ...objectOf(one),
            meta: { n_ctx: contextTokens, n_ctx_train: contextTokens * 4 },
          }))
        : data,
  });
}

function modelFields({ dialect, contextTokens }: Serving, id: string): Record<string, Json> {
  if (dialect === 'vllm' || dialect === 'sglang')
    return { created: CREATED, owned_by: dialect, root: id, parent: null, max_model_len: contextTokens };
  if (dialect === 'lm-studio') return { owned_by: 'organization_owner' };
  const owners: Readonly<Record<string, string>> = {
    'llama.cpp': 'llamacpp',
    ollama: 'library',
    openai: 'system',
  };
  return { created: CREATED, owned_by: owners[dialect] ?? id };
}

const capabilities = ({ abilities }: Serving): string[] => [
  'completion',
  ...(abilities.images === 'enforced' ? ['multimodal'] : []),
];

/** `/health` and what stands for it: empty text, `{status}`, or no such path. */
export function health(serving: Serving, path: string): Reply {
  const { dialect } = serving;
  if (dialect === 'llama.cpp') return json({ status: 'ok' });
  if (dialect === 'vllm' || dialect === 'sglang' || dialect === 'tgi') return { status: 200, body: '' };
  return noSuchPath(dialect, 'GET', path);
}

/** llama.cpp's `/props`: slots, context, what it can see. */
export function props({ slots, contextTokens, models, abilities }: Serving): Reply {
  return json({
    default_generation_settings: {
      n_ctx: contextTokens,
      params: { temperature: 0.8, top_k: 40, top_p: 0.95, min_p: 0.05 },
    },
    total_slots: Number.isFinite(slots.size) ? slots.size : 4,
    model_alias: models[0] ?? '',
    model_path: `models/${models[0] ?? ''}.gguf`,
    modalities: { vision: abilities.images === 'enforced', audio: false },
    chat_template_caps: { supports_tools: abilities.tools === 'enforced' },
    build_info: 'b9000-test',
  });
}

/** llama.cpp's `/slots`. */
export function slotList({ slots, contextTokens }: Serving): Reply {
  const size = Number.isFinite(slots.size) ? slots.size : 4;
  return json(
    Array.from({ length: size }, (_, id) => ({ id, n_ctx: contextTokens, is_processing: id < slots.busy })),
  );
}

/** `/tokenize` in the dialect's shape. */
export function tokenize({ dialect, contextTokens }: Serving, body: Json): Reply {
  const fields = objectOf(body);
  const given = fields.content ?? fields.prompt ?? fields.text ?? fields.inputs;
  const pieces = tokensOf(given === undefined ? rendered(fields) : textOf(given));
  const ids = pieces.map(tokenId);
  if (dialect === 'llama.cpp')
    return json({
      tokens: fields.with_pieces === true ? pieces.map((piece) => ({ id: tokenId(piece), piece })) : ids,
    });
  if (dialect === 'tgi') return json(pieces.map((text) => ({ id: tokenId(text), text })));
  return json({ tokens: ids, count: ids.length, max_model_len: contextTokens });
}

/** Servers' own pages about themselves, by dialect and path. */
export function aboutItself(serving: Serving, path: string): Reply | null {
  const { dialect, models, contextTokens } = serving;
  const model = models[0] ?? '';
  switch (`${dialect} ${path}`) {
    case 'llama.cpp /props':
      return props(serving);
    case 'llama.cpp /slots':
      return slotList(serving);
    case 'vllm /version':
      return json({ version: '0.16.0' });
    case 'sglang /get_model_info':
      return json({ model_path: model, is_generation: true });
    case 'sglang /get_server_info':
    case 'sglang /server_info':
      return json({ model_path: model, context_length: contextTokens, version: '0.5.9' });
    case 'ollama /':
      return { status: 200, body: 'Ollama is running', headers: { 'content-type': 'text/plain' } };
    case 'ollama /api/version':
      return json({ version: '0.15.0' });
    case 'ollama /api/tags':
      return json({ models: models.map((name) => ({ name, model: name })) });
    case 'lm-studio /api/v0/models':
      return json({
        object: 'list',
        data: models.map((id) => ({ id, type: 'llm', max_context_length: contextTokens })),
      });
    case 'tgi /info':
      return json({
        model_id: model,
        max_input_tokens: contextTokens - 1,
        max_total_tokens: contextTokens,
        version: '3.3.6',
      });
    default:
      return null;
  }
}
