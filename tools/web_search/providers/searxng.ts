import { objectsIn, type Provider } from '../provider.js';

/** SearXNG, a search service of one's own over many engines; its settings must allow JSON. */
export const searxng: Provider = {
  kind: 'searxng',
  url: null,
  variable: 'SEARXNG_URL',
  request({ query, language, freshness }, { url }) {
    const asked = new URLSearchParams({ q: query, format: 'json' });
    if (language !== undefined) asked.set('language', language);
    if (freshness !== undefined) asked.set('time_range', freshness);
    return { url: `${url}/search?${asked}`, method: 'GET', headers: { accept: 'application/json' } };
  },
  results: (reply) =>
    objectsIn(reply.results)?.map(({ url, title, publishedDate, content, engine }) => ({
      url,
      title,
      date: publishedDate,
      passage: content,
      engine,
    })) ?? null,
};
