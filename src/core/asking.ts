/** Bounds on what one judgment may ask of models. */
export interface AskLimits {
  /** Turns of one conversation. @default 8 */
  readonly maxRounds: number;
  /** Calls of granted tools in one conversation. @default 32 */
  readonly maxToolCalls: number;
  /** Prompt and completion tokens of one judgment. @default 200000 */
  readonly maxTokens: number;
  /** Milliseconds one judgment may take to ask models. @default 600000 */
  readonly maxMs: number;
  /** Money one judgment may cost; Infinity for no bound. @default Infinity */
  readonly maxMoney: number;
  /** Open items put to the model in one conversation. @default 40 */
  readonly itemsPerCall: number;
  /** Characters of a tool's result that the model is shown. @default 8000 */
  readonly maxObservation: number;
  /** How often an invalid reply is asked for again. @default 2 */
  readonly maxReasks: number;
  /** Images of tools that a conversation holds at a time; the oldest are forgotten first. @default 16 */
  readonly maxImages: number;
}

/** The bounds where nobody gives others. */
export const DEFAULT_ASK_LIMITS: AskLimits = {
  maxRounds: 8,
  maxToolCalls: 32,
  maxTokens: 200_000,
  maxMs: 600_000,
  maxMoney: Number.POSITIVE_INFINITY,
  itemsPerCall: 40,
  maxObservation: 8_000,
  maxReasks: 2,
  maxImages: 16,
};
