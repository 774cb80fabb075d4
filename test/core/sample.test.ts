import { describe, expect, it } from 'vitest';
import { readSample } from '../../src/core/index.js';

const read = (raw: unknown) => readSample(raw, 'line:1');

describe('readSample', () => {
  it.each([
    ['a single response', { id: 'a', input: 'q', response: 'r' }, { id: 'a', input: 'q', responses: ['r'] }],
    ['an output', { id: 'a', input: 'q', output: 'r' }, { id: 'a', input: 'q', responses: ['r'] }],
    ['an empty response', { id: 'a', input: '', response: '' }, { id: 'a', input: '', responses: [''] }],
    ['a numeric id', { id: 7, input: 'q', response: 'r' }, { id: '7', input: 'q', responses: ['r'] }],
    ['no id', { input: 'q', response: 'r' }, { id: 'line:1', input: 'q', responses: ['r'] }],
    [
      'null fields',
      { id: null, input: 'q', responses: ['r'], reference: null, output: null },
      { id: 'line:1', input: 'q', responses: ['r'] },
    ],
    [
      'fields of other people',
      { id: 'a', input: 'q', response: 'r', extra: 1 },
      { id: 'a', input: 'q', responses: ['r'] },
    ],
    [
      'references of any type',
      { id: 'a', input: 'q', response: 'r', reference: { x: [1] } },
      { id: 'a', input: 'q', responses: ['r'], reference: { x: [1] } },
    ],
    [
      'falsy references',
      { id: 'a', input: 'q', response: 'r', reference: 0 },
      { id: 'a', input: 'q', responses: ['r'], reference: 0 },
    ],
  ])('%s', (_name, raw, sample) => {
    expect(read(raw)).toEqual({ ok: true, sample });
  });

  it.each([
    ['a list', [1], '', 'an array of 1'],
    ['null', null, '', 'null'],
    ['no response', { input: 'q' }, 'responses', 'none'],
    [
      'two kinds of response',
      { input: 'q', response: 'a', responses: ['b'] },
      'responses',
      'responses and response',
    ],
    ['no input', { response: 'r' }, 'input', 'nothing'],
    ['an empty list of responses', { input: 'q', responses: [] }, 'responses', 'an array of 0'],
    ['a response that is a number', { input: 'q', responses: ['a', 7] }, 'responses.1', 'a number'],
    ['an id that is a list', { id: [], input: 'q', response: 'r' }, 'id', 'an array of 0'],
    ['an empty id', { id: '', input: 'q', response: 'r' }, 'id', 'a string'],
    ['metadata that is a text', { input: 'q', response: 'r', metadata: 'm' }, 'metadata', 'a string'],
    [
      'an attachment of an unknown type',
      { input: 'q', response: 'r', attachments: [{ type: 'exe', path: 'x' }] },
      'attachments.0.type',
      'a string',
    ],
  ])('%s is no sample', (_name, raw, path, got) => {
    const reading = read(raw);
    expect(reading.ok ? null : { path: reading.problem.path, got: reading.problem.got }).toEqual({
      path,
      got,
    });
  });

  it.each([
    [{ id: '', input: 'q', response: 'r' }, 'a text that is not empty'],
    [{ input: 'q', responses: [] }, 'at least one'],
    [{ input: 'q', responses: ['a', 7] }, 'a text, or a list of messages with a role'],
    [{ response: 'r' }, 'a text, or a list of messages with a role'],
    [
      { input: 'q', response: 'r', attachments: [{ type: 'exe', path: 'x' }] },
      'one of image, pdf, file, video, document',
    ],
    [{ input: 'q', response: 'r', metadata: 'm' }, 'an object'],
  ])('of %j says what was expected', (raw, expected) => {
    const reading = read(raw);
    expect(reading.ok ? null : reading.problem.expected).toBe(expected);
  });

  it('takes numbers as ids of documents', () => {
    const raw = { input: 'q', response: 'r', context: [{ id: 7, text: 'seven' }] };
    expect(read(raw)).toMatchObject({ ok: true, sample: { context: [{ id: '7', text: 'seven' }] } });
  });

  it('takes no field from a prototype', () => {
    const raw: unknown = Object.assign(Object.create({ reference: 'planted' }) as object, {
      input: 'q',
      response: 'r',
    });
    expect(read(raw)).toEqual({ ok: true, sample: { id: 'line:1', input: 'q', responses: ['r'] } });
  });
});
