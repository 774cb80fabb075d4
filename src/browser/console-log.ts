import type { CDPSession, Protocol } from 'puppeteer-core';
import { type Deadline, LookFault } from './deadline.js';

/** Most messages kept, and the longest. */
const MOST_KEPT = 100;
const MOST_CHARACTERS = 500;
/** A page's own console falls silent after so many; one that goes around it is ended after {@link FLOOD}. */
export const MOST_LOGS = 300;
const FLOOD = 3_000;

/** What a page says on its console, exceptions that nothing caught included; bounded. */
export async function listenToConsole(
  client: CDPSession,
  deadline: Deadline,
): Promise<{ level: string; text: string }[]> {
  const heard: { level: string; text: string }[] = [];
  let count = 0;
  const keep = (level: string, text: string): void => {
    if (++count > FLOOD)
      deadline.fail(
        new LookFault('page_hung', 'expected a page that falls silent, got one that floods its console'),
      );
    if (heard.length < MOST_KEPT) heard.push({ level, text: text.slice(0, MOST_CHARACTERS) });
  };
  client.on('Runtime.consoleAPICalled', ({ type, args }) => keep(type, args.map(shown).join(' ')));
  client.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) =>
    keep('error', (exception?.description ?? text).replace(/\n[\s\S]*/, '')),
  );
  client.on('Log.entryAdded', ({ entry: { source, level, text } }) => {
    // what could not be loaded is among the failed requests, where it is in order
    if (source !== 'network') keep(level, text);
  });
  await Promise.all([client.send('Runtime.enable'), client.send('Log.enable')]);
  return heard;
}

const shown = ({ type, value, unserializableValue, description }: Protocol.Runtime.RemoteObject): string => {
  if (type === 'string') return String(value);
  return unserializableValue ?? description ?? (value === undefined ? type : JSON.stringify(value));
};
