/** An answer of ExpertQA with what its experts said of each claim. */
export interface Answer {
  readonly id: string;
  readonly text: string;
  /** `[3] https://…`, one for each source. */
  readonly attribution: readonly string[];
  readonly claims: readonly Claim[];
}

/** A claim as the data set cut it. */
export interface Claim {
  readonly words: string;
  /** Complete, Partial, Incomplete, Missing or N/A. */
  readonly support: string;
  readonly evidence: readonly string[];
  /** Whether its evidence is more than an address. */
  readonly hasText: boolean;
}

interface Row {
  readonly answers: Readonly<
    Record<
      string,
      {
        readonly answer_string: string;
        readonly attribution: readonly string[] | string;
        readonly claims: readonly {
          readonly claim_string: string;
          readonly evidence: readonly string[];
          readonly support: string | null;
        }[];
      }
    >
  >;
}

/** The answers of a file of ExpertQA. */
export function answersOf(lines: string): Answer[] {
  const rows = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
  return rows.flatMap(({ answers }, index) =>
    Object.entries(answers).map(([system, { answer_string, attribution, claims }]) => ({
      id: `${index + 1} ${system}`,
      text: answer_string,
      attribution: typeof attribution === 'string' ? attribution.split('\n') : attribution,
      claims: claims.map(({ claim_string, evidence, support }) => ({
        words: claim_string,
        support: support ?? 'none',
        evidence,
        hasText: evidence.some((one) => one.includes('\n\n')),
      })),
    })),
  );
}

/** The sources of an answer: each numbered address with all the words that evidence quotes from it. */
export function sourcesOfAnswer({
  attribution,
  claims,
}: Answer): { id: string; url?: string; text: string }[] {
  const found = new Map<string, { url?: string; texts: Set<string> }>();
  for (const one of [...attribution, ...claims.flatMap(({ evidence }) => evidence)]) {
    const match = /^\s*\[(\d+)\]\s*(\S+)?(?:\s*\n\n([\s\S]*))?/.exec(one);
    if (match === null) continue;
    const [, id = '', url, text] = match;
    const source = found.get(id) ?? { texts: new Set<string>() };
    if (source.url === undefined && url !== undefined) source.url = url;
    if (text !== undefined) source.texts.add(text);
    found.set(id, source);
  }
  return [...found].map(([id, { url, texts }]) => ({
    id,
    ...(url === undefined ? {} : { url }),
    text: [...texts].join('\n\n'),
  }));
}
