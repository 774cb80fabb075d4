import { objectsIn, type Provider, postJson } from '../provider.js';

/** Serper, which answers with Google's results. */
export const serper: Provider = {
  kind: 'serper',
  url: 'https://google.serper.dev',
  variable: 'SERPER_API_KEY',
  request: ({ query, top, language, freshness }, { url, key }) =>
    postJson(
      `${url}/search`,
      { 'x-api-key': key },
      { q: query, num: top, hl: language, tbs: freshness === undefined ? undefined : `qdr:${freshness[0]}` },
    ),
  results: (reply) =>
    objectsIn(reply.organic)?.map(({ link, title, date, snippet }) => ({
      url: link,
      title,
      date,
      passage: snippet,
    })) ??
    // a search that finds nothing has its parameters alone
    (typeof reply.searchParameters === 'object' && reply.searchParameters !== null ? [] : null),
};
