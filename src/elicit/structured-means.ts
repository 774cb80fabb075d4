import {
  type AbilityName,
  type Model,
  type ModelCall,
  type ModelFailure,
  modelFailure,
  type StructuredMeans,
} from '../core/index.js';

/** How a model is made to keep to a schema, or why that is not known. */
export type MeansAnswer =
  | {
      readonly status: 'ok';
      readonly means: StructuredMeans;
      /** For `tool`: whether the call is forced by its name, because `required` is not honoured. */
      readonly byName: boolean;
    }
  | { readonly status: 'error'; readonly failure: ModelFailure };

/** Strongest first; each by the ability it needs. */
const ORDER: readonly (readonly [AbilityName, StructuredMeans, boolean])[] = [
  ['json_schema', 'json_schema', false],
  ['structured_outputs', 'structured_outputs', false],
  ['required_tool', 'tool', false],
  ['named_tool', 'tool', true],
  ['json_object', 'json_object', false],
  ['chat', 'prompt', false],
];

/**
 * The strongest means that the model's server honours: `json_schema`, `structured_outputs`, `tool`, `json_object`,
 * `prompt`. Abilities are asked for one after the other, and no further than the first there is; what is found
 * the model itself remembers. A stronger ability that cannot be told is the failure, never passed over.
 */
export async function structuredMeans(model: Model, call: ModelCall): Promise<MeansAnswer> {
  for (const [ability, means, byName] of ORDER) {
    const answer = await model.ability(ability, call);
    if (answer.state === 'unknown') return { status: 'error', failure: answer.failure };
    if (answer.state === 'no') continue;
    return { status: 'ok', means, byName };
  }
  const message = `expected a model that chats, got ${model.name}, whose server offers no chat`;
  return { status: 'error', failure: modelFailure('feature_absent', message) };
}
