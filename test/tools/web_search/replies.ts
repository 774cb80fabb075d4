/** Replies in the forms that the services' documentation gives, with content of our own. */
export const REPLIES = {
  searxng: {
    query: 'tower height',
    number_of_results: 0,
    results: [
      {
        url: 'https://en.wikipedia.org/wiki/Eiffel_Tower',
        title: 'Eiffel Tower',
        content: 'A wrought-iron   lattice tower, 330 metres tall',
        publishedDate: '2024-05-01T00:00:00',
        engine: 'duckduckgo',
        engines: ['duckduckgo', 'brave'],
        score: 2.0,
        category: 'general',
        thumbnail: null,
      },
      { url: 'https://tower.example/', title: 'Tower', content: '', publishedDate: null, engine: 'brave' },
    ],
    answers: [],
    corrections: [],
    infoboxes: [],
    suggestions: [],
    unresponsive_engines: [['google', 'CAPTCHA']],
  },
  brave: {
    type: 'search',
    query: { original: 'tower height', more_results_available: true },
    mixed: { type: 'mixed', main: [{ type: 'web', index: 0, all: false }] },
    web: {
      type: 'search',
      results: [
        {
          title: 'Eiffel Tower',
          url: 'https://en.wikipedia.org/wiki/Eiffel_Tower',
          is_source_local: false,
          description:
            'A <strong>wrought-iron</strong> lattice tower, 330&nbsp;metres tall &amp; painted &#x27;brown&#39;',
          page_age: '2024-05-01T09:30:00',
          age: 'May 1, 2024',
          profile: { name: 'Wikipedia', url: 'https://en.wikipedia.org/' },
          language: 'en',
          extra_snippets: ['It was finished in 1889.'],
        },
        { title: 'Tower', url: 'https://tower.example/', description: '' },
      ],
    },
  },
  tavily: {
    query: 'tower height',
    follow_up_questions: null,
    answer: null,
    images: [],
    results: [
      {
        title: 'Eiffel Tower',
        url: 'https://en.wikipedia.org/wiki/Eiffel_Tower',
        content: 'A wrought-iron lattice tower, 330 metres tall',
        score: 0.91,
        raw_content: null,
        published_date: 'Wed, 01 May 2024 09:30:00 GMT',
      },
      { title: 'Tower', url: 'https://tower.example/', content: '', score: 0.4, raw_content: null },
    ],
    response_time: 1.09,
    request_id: 'r-1',
  },
  exa: {
    requestId: 'r-1',
    resolvedSearchType: 'neural',
    results: [
      {
        id: 'https://en.wikipedia.org/wiki/Eiffel_Tower',
        title: 'Eiffel Tower',
        url: 'https://en.wikipedia.org/wiki/Eiffel_Tower',
        publishedDate: '2024-05-01T09:30:00.000Z',
        author: null,
        score: 0.4,
        highlights: ['A wrought-iron lattice tower, 330 metres tall', 'It was finished in 1889.'],
        highlightScores: [0.5, 0.4],
      },
      { id: 'x', title: null, url: 'https://tower.example/', publishedDate: null, author: null },
    ],
    costDollars: { total: 0.005 },
  },
  serper: {
    searchParameters: { q: 'tower height', type: 'search', num: 8, engine: 'google' },
    knowledgeGraph: { title: 'Eiffel Tower', type: 'Tower in Paris' },
    organic: [
      {
        title: 'Eiffel Tower',
        link: 'https://en.wikipedia.org/wiki/Eiffel_Tower',
        snippet: 'A wrought-iron lattice tower, 330 metres tall ...',
        date: 'May 1, 2024',
        position: 1,
        sitelinks: [],
      },
      { title: 'Tower', link: 'https://tower.example/', date: '3 days ago', position: 2 },
    ],
    relatedSearches: [{ query: 'tower weight' }],
    credits: 1,
  },
} as const;
