import { objectsIn, type Provider, postJson } from '../provider.js';

/** Tavily Search API; it has no choice of language. */
export const tavily: Provider = {
  kind: 'tavily',
  url: 'https://api.tavily.com',
  variable: 'TAVILY_API_KEY',
  request: ({ query, top, freshness }, { url, key }) =>
    postJson(
      `${url}/search`,
      { authorization: `Bearer ${key}` },
      { query, max_results: top, search_depth: 'basic', time_range: freshness },
    ),
  results: (reply) =>
    objectsIn(reply.results)?.map(({ url, title, published_date: date, content }) => ({
      url,
      title,
      date,
      passage: content,
    })) ?? null,
};
