export { browserPath } from './browser-path.js';
export type { BrowserReply, BrowserRequest, Look, LookAtPage, LookOptions } from './look.js';
export { closeBrowser, lookAtPage } from './look-at-page.js';
export type { PageBox, PageImage, PageLayout, PagePlace, PageTarget, PageText, Rgb } from './page-layout.js';
