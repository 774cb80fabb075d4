import { objectsIn, type Provider } from '../provider.js';

const FRESHNESS = { day: 'pd', week: 'pw', month: 'pm', year: 'py' } as const;

/** Brave Search API; a reply without `web` is one without results. */
export const brave: Provider = {
  kind: 'brave',
  url: 'https://api.search.brave.com',
  variable: 'BRAVE_API_KEY',
  request({ query, top, language, freshness }, { url, key }) {
    const asked = new URLSearchParams({ q: query, count: String(top), text_decorations: 'false' });
    if (language !== undefined) asked.set('search_lang', language);
    if (freshness !== undefined) asked.set('freshness', FRESHNESS[freshness]);
    return {
      url: `${url}/res/v1/web/search?${asked}`,
      method: 'GET',
      headers: { accept: 'application/json', 'x-subscription-token': key },
    };
  },
  results(reply) {
    const { web, type } = reply;
    if (web === undefined || web === null) return type === 'search' ? [] : null;
    if (typeof web !== 'object') return null;
    const results = objectsIn((web as Record<string, unknown>).results);
    return (
      results?.map(({ url, title, page_age: age, description, extra_snippets: extra }) => ({
        url,
        title,
        date: age,
        passage: [description, ...(Array.isArray(extra) ? (extra as unknown[]) : [])]
          .filter((one) => typeof one === 'string')
          .join(' … '),
      })) ?? null
    );
  },
};
