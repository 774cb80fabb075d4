import type { ConsoleMessage, Page } from 'puppeteer-core';
import { type Deadline, LookFault } from './deadline.js';

/** Most messages kept, and the longest. */
const MOST_KEPT = 100;
const MOST_CHARACTERS = 500;
/** A page's own console falls silent after so many; one that goes around it is ended after {@link FLOOD}. */
export const MOST_LOGS = 300;
const FLOOD = 3_000;

const LEVELS: Readonly<Record<string, string>> = {
  warn: 'warning',
  trace: 'debug',
  dir: 'log',
  table: 'log',
};

/** What a page says on its console, exceptions that nothing caught included; bounded. */
export function listenToConsole(page: Page, deadline: Deadline): { level: string; text: string }[] {
  const heard: { level: string; text: string }[] = [];
  let count = 0;
  const keep = (level: string, text: string): void => {
    if (++count > FLOOD)
      deadline.fail(
        new LookFault('page_hung', 'expected a page that falls silent, got one that floods its console'),
      );
    if (heard.length < MOST_KEPT)
      heard.push({ level: LEVELS[level] ?? level, text: text.slice(0, MOST_CHARACTERS) });
  };
  page.on('console', (message: ConsoleMessage) => {
    const text = message.text();
    // these are among the failed requests, where they are in order
    if (!text.startsWith('Failed to load resource')) keep(message.type(), text);
  });
  page.on('pageerror', (error) => {
    keep('error', error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  });
  return heard;
}
