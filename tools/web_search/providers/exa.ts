import { objectsIn, type Provider, postJson } from '../provider.js';

const DAYS = { day: 1, week: 7, month: 31, year: 366 } as const;
const DAY_MS = 86_400_000;

/** Exa Search API; it has no choice of language. */
export const exa: Provider = {
  kind: 'exa',
  url: 'https://api.exa.ai',
  variable: 'EXA_API_KEY',
  request({ query, top, freshness }, { url, key, now }) {
    const since =
      freshness === undefined ? undefined : new Date(now - DAYS[freshness] * DAY_MS).toISOString();
    return postJson(
      `${url}/search`,
      { 'x-api-key': key },
      { query, numResults: top, type: 'auto', contents: { highlights: true }, startPublishedDate: since },
    );
  },
  results: (reply) =>
    objectsIn(reply.results)?.map(({ url, title, publishedDate, highlights, text, summary }) => {
      const parts = (Array.isArray(highlights) ? (highlights as unknown[]) : []).filter(
        (one) => typeof one === 'string',
      );
      return {
        url,
        title,
        date: publishedDate,
        passage: parts.length > 0 ? parts.join(' … ') : (text ?? summary),
      };
    }) ?? null,
};
