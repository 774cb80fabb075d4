import { type ToolFailure, toolFailure } from '../core/index.js';
import type { Look, LookOptions } from './look.js';

/** Looks at a page. */
export async function lookAtPage(_options: LookOptions): Promise<Look | ToolFailure> {
  return toolFailure('browser_missing', 'not there yet');
}

/** Ends the browser. */
export async function closeBrowser(): Promise<void> {}
