/** The source does not parse. */
export class SourceError extends Error {
  override name = 'SyntaxError';
}
