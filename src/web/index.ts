export { refusedAddress } from './address-rules.js';
export { type BrowserAnswerOptions, browserAnswer } from './browser-answer.js';
export { decodeText } from './charset.js';
export type {
  FetchReply,
  FetchRequest,
  GuardedFetch,
  GuardedFetchOptions,
  Redirect,
} from './fetch-contract.js';
export { createGuardedFetch, USER_AGENT } from './guarded-fetch.js';
export { type MediaKind, type MediaType, mediaKind, readMediaType } from './media-kind.js';
export { type Dial, type DialTarget, dialAddress } from './pinned-connector.js';
export { type Body, type PdfText, type Reading, readBodyText, readHtml } from './readable.js';
export { type Resolver, systemResolver } from './resolve-host.js';
export { createRobotsGate, type RobotsGate } from './robots.js';
export { Unanswered, unrecorded } from './unrecorded.js';
