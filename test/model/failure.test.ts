import { describe, expect, it } from 'vitest';
import { excerptWithout } from '../../src/model/excerpt.js';
import { brokenConnection, hiddenStatus, refusedReply } from '../../src/model/failure.js';
import { retryAfter } from '../../src/model/retry-after.js';

const excerpt = excerptWithout(['sk-very-secret']);
const nested = (message: string, more: object = {}) => JSON.stringify({ error: { message, ...more } });
const NOW = Date.UTC(2026, 10, 20);

/** Error bodies in the shapes of each family. */
const REPLIES = [
  [
    400,
    nested('the request exceeds the available context size', { type: 'exceed_context_size_error' }),
    'context_overflow',
  ],
  [400, nested("This model's maximum context length is 4096 tokens."), 'context_overflow'],
  [400, nested('too long', { code: 'context_length_exceeded' }), 'context_overflow'],
  [
    400,
    '{"object":"error","message":"The input is longer than the model\'s context length","code":400}',
    'context_overflow',
  ],
  [
    422,
    '{"error":"Input validation error: `inputs` must have less than 10 tokens","error_type":"validation"}',
    'context_overflow',
  ],
  [400, '{"error":"prompt is greater than the context length"}', 'context_overflow'],
  [400, nested('unknown role'), 'request_refused'],
  [404, '{"detail":"Not Found"}', 'request_refused'],
  [405, '', 'request_refused'],
  [413, '', 'request_refused'],
  [422, '{"detail":[{"loc":["body"]}]}', 'request_refused'],
  [302, '/login', 'request_refused'],
  [401, nested('no key'), 'unauthorized'],
  [403, 'Forbidden', 'unauthorized'],
  [408, '', 'model_timeout'],
  [424, '{"error":"Request failed during generation","error_type":"generation"}', 'server_unavailable'],
  [429, nested('slow down'), 'server_overloaded'],
  [429, nested('You exceeded your quota', { code: 'insufficient_quota' }), 'request_refused'],
  [500, nested('[json.exception.parse_error] maximum context length'), 'server_unavailable'],
  [501, nested('not supported', { type: 'not_supported_error' }), 'feature_absent'],
  [502, '<html><body>Bad Gateway</body></html>', 'server_unavailable'],
  [503, nested('Loading model'), 'server_overloaded'],
  [504, '', 'server_unavailable'],
  [529, '', 'server_unavailable'],
] as const;

describe('refusedReply', () => {
  it.each(REPLIES)('HTTP %i %s is %s', (status, text, code) => {
    expect(refusedReply({ status, text }, excerpt)).toMatchObject({ status: 'error', code, http: status });
  });

  it.each([
    [nested('one\n\ttwo'), 'one two'],
    ['{"error":"three"}', 'three'],
    ['{"message":"four"}', 'four'],
    ['{"detail":"five"}', 'five'],
    ['{"error":{"code":1}}', '{"error":{"code":1}}'],
    ['', '(nothing)'],
    [nested('key sk-very-secret'), 'key [secret]'],
    [nested('\u202e\u0007red'), 'red'],
    ['x'.repeat(1e6), `${'x'.repeat(299)}…`],
  ])('tells the words of %.40s', (text, words) => {
    expect(refusedReply({ status: 500, text }, excerpt).message).toBe(
      `expected an answer, got HTTP 500: ${words}`,
    );
  });
});

describe('brokenConnection', () => {
  it.each([
    ['UND_ERR_CONNECT_TIMEOUT', 'server_unavailable'],
    ['ECONNREFUSED', 'server_unavailable'],
    ['ECONNRESET', 'server_unavailable'],
    ['UND_ERR_SOCKET', 'server_unavailable'],
    ['HPE_INVALID_CONSTANT', 'server_unavailable'],
    ['UND_ERR_HEADERS_TIMEOUT', 'model_timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'model_timeout'],
    ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'reply_too_large'],
    ['UND_ERR_HEADERS_OVERFLOW', 'reply_too_large'],
    [undefined, 'server_unavailable'],
  ])('%s is %s', (code, expected) => {
    const error = Object.assign(new Error('it broke'), { code });
    const failure = brokenConnection(error, excerpt);
    expect(failure.code).toBe(expected);
    expect(failure.message).toContain('it broke');
  });

  it.each([[null], [undefined], ['words'], [7]])('takes anything that is thrown: %s', (thrown) => {
    expect(brokenConnection(thrown, excerpt)).toMatchObject({ code: 'server_unavailable' });
  });
});

describe('hiddenStatus', () => {
  it.each([
    [{ error: { code: 429 } }, 429],
    [{ object: 'error', message: 'no', code: 400 }, 400],
    [{ error: { code: 'rate_limit' } }, null],
    [{ error: { code: 200 } }, null],
    [{ error: null, choices: [] }, null],
    [{ code: 400 }, null],
    [[], null],
  ])('%j hides %s', (body, status) => {
    expect(hiddenStatus(body)).toBe(status);
  });
});

describe('retryAfter', () => {
  it.each([
    [{ 'retry-after': '3' }, 3_000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': '3', 'retry-after-ms': '40' }, 40],
    [{ 'retry-after': 'Fri, 20 Nov 2026 00:00:05 GMT' }, 5_000],
    [{ 'retry-after': 'Thu, 19 Nov 2026 00:00:00 GMT' }, 0],
    [{ 'retry-after': '999999999' }, 86_400_000],
    [{ 'retry-after': '-1' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '' }, undefined],
    [{}, undefined],
  ] as [Record<string, string>, number | undefined][])('%j is %s ms', (headers, ms) => {
    expect(retryAfter((name) => headers[name], NOW)).toBe(ms);
  });
});
