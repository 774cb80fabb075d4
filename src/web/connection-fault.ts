import { type ToolFailure, toolFailure } from '../core/index.js';

/** What went wrong between us and a server, by the codes of Node and undici; never the text of an address. */
export function connectionFault(error: unknown): ToolFailure {
  const stated = error instanceof Error && 'code' in error ? error.code : undefined;
  // the parser's errors need not have a code
  const fallback = error instanceof Error && error.name === 'HTTPParserError' ? 'HPE_ERROR' : '';
  const code = typeof stated === 'string' ? stated.slice(0, 60) : fallback;
  if (/^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/.test(code))
    return toolFailure('tls_failed', `expected a certificate that proves the host, got ${code}`);
  if (/^(?:HPE_|UND_ERR_(?:HEADERS_OVERFLOW|RES_CONTENT_LENGTH|RESPONSE|REQ_CONTENT))/.test(code))
    return toolFailure('bad_reply', `expected a reply that HTTP allows, got ${code}`);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
    return toolFailure('reply_too_large', 'expected a smaller body, got more');
  return toolFailure(
    'server_unavailable',
    `expected an answer of the server, got ${code === '' ? 'none' : code}`,
  );
}
