import { jsonSize, type ToolResult, toolFailure } from '../core/index.js';

/** What may stand in a result, and what each must be. Written out by hand, since it runs for every call of a tool. */
const FIELDS: Readonly<Record<ToolResult['status'], Readonly<Record<string, (value: unknown) => boolean>>>> =
  {
    ok: {
      status: isText,
      finding: isFinding,
      code: isMissingOr(isText),
      score: isMissingOr(isUnit),
      confidence: isMissingOr(isUnit),
      detail: () => true,
      images: isMissingOr(areImages),
    },
    error: { status: isText, code: isText, message: isText },
  }; // prettier-ignore

/** A tool's result where it is one and within the bound (characters of JSON), else the failure that it is. */
export function checkResult(tool: string, result: unknown, maxOutput: number): ToolResult {
  const fault = faultOf(result);
  if (fault !== null) {
    return toolFailure(
      'bad_tool_result',
      `expected a tool result from ${tool}, got one that is not: ${fault}`,
    );
  }
  const checked = result as ToolResult;
  // that code is no failure, so a failure that bore it would pass unseen
  if (checked.status === 'error' && checked.code === 'nothing_to_check') {
    return toolFailure(
      'bad_tool_result',
      `expected a failure of ${tool} to name its cause, got nothing_to_check`,
    );
  }
  const size = checked.status === 'error' ? checked.message.length : jsonSize(checked.detail);
  if (size === null) {
    return toolFailure(
      'bad_tool_result',
      `expected a tool result from ${tool}, got one whose detail is not JSON`,
    );
  }
  if (size <= maxOutput) return checked;
  const message = `expected at most ${maxOutput} characters of JSON from ${tool}, got about ${size}`;
  return toolFailure('output_too_large', message);
}

function faultOf(result: unknown): string | null {
  if (result === null || typeof result !== 'object') return `a ${result === null ? 'null' : typeof result}`;
  const record = result as Record<string, unknown>;
  const fields = record.status === 'ok' || record.status === 'error' ? FIELDS[record.status] : null;
  if (fields === null) return 'status is neither ok nor error';
  for (const key of Object.keys(record)) if (!Object.hasOwn(fields, key)) return `unknown key ${key}`;
  for (const key of Object.keys(fields)) {
    if (!fields[key]?.(record[key]))
      return `${key} is ${record[key] === undefined ? 'missing' : 'not what it must be'}`;
  }
  return null;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isFinding(value: unknown): boolean {
  return value === 'supports' || value === 'refutes' || value === 'open';
}

function isUnit(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

/** More than a model is ever shown of one run. */
const MOST_IMAGES = 64;

function areImages(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length <= MOST_IMAGES && jsonSize(value) !== null && value.every(isImage)
  );
}

function isImage(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  const { sha256, mediaType, width, height, label, frame } = value as Record<string, unknown>;
  return (
    isDigest(sha256) &&
    (mediaType === 'image/png' || mediaType === 'image/jpeg') &&
    [width, height].every(isSide) &&
    typeof label === 'string' &&
    label.length <= MOST_LABEL &&
    (frame === null || isFrame(frame))
  );
}

/** Longest label of an image, characters. */
const MOST_LABEL = 200;

function isFrame(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  const { of, width, height, toOriginal } = value as Record<string, unknown>;
  return (
    isDigest(of) &&
    [width, height].every(isSide) &&
    Array.isArray(toOriginal) &&
    toOriginal.length === 6 &&
    toOriginal.every(Number.isFinite)
  );
}

const isDigest = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isSide = (value: unknown): boolean => Number.isInteger(value) && (value as number) > 0;

function isMissingOr(check: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => value === undefined || check(value);
}
