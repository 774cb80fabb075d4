import type { CDPSession } from 'puppeteer-core';
import { LookFault } from './deadline.js';

/** Longest one question may keep the page busy, milliseconds. */
const MOST_MS = 10_000;

/** Asks questions of a page in a world where the page's own scripts have changed nothing. */
export class IsolatedWorld {
  readonly #client: CDPSession;
  readonly #id: number;

  private constructor(client: CDPSession, id: number) {
    this.#client = client;
    this.#id = id;
  }

  /** A world in the main frame as it is now. */
  static async of(client: CDPSession): Promise<IsolatedWorld> {
    const { frameTree } = await client.send('Page.getFrameTree');
    const made = await client.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'look',
    });
    return new IsolatedWorld(client, made.executionContextId);
  }

  /** The value of an expression, as JSON holds it. @throws LookFault where it throws */
  async value<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.#client.send('Runtime.evaluate', {
      expression,
      contextId: this.#id,
      returnByValue: true,
      timeout: MOST_MS,
    });
    if (exceptionDetails !== undefined)
      throw new LookFault(
        'page_hung',
        `expected a page that can be measured, got: ${(exceptionDetails.exception?.description ?? exceptionDetails.text).slice(0, 300)}`,
      );
    return result.value as T;
  }
}
