export {
  type AbilityOverrides,
  DIALECTS,
  type Dialect,
  type ServerAbilities,
  type Treatment,
} from './dialect.js';
export { FAULTS, type Fault, type FaultName } from './fault.js';
export { type ModelServer, startModelServer } from './model-server.js';
export type {
  Answered,
  AnsweredCall,
  AnsweredPlace,
  AskedRequest,
  ModelServerOptions,
  NumbersAsked,
  RawReply,
  ServedRequest,
  ServerAnswer,
} from './options.js';
