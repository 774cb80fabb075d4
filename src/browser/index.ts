export { browserPath } from './browser-path.js';
export type { BrowserReply, BrowserRequest, Look, LookAtPage, LookOptions } from './look.js';
export { closeBrowser, lookAtPage } from './look-at-page.js';
