import { afterAll, describe, expect, it } from 'vitest';
import { officeKind, officeToPdf } from '../../../src/office/index.js';
import { closePdfThreads } from '../../../src/pdf/index.js';
import { programPath } from '../../../src/sandbox/bubblewrap/program-path.js';
import { askDocument } from './ask-document.js';
import { docxOf, xlsxOf } from './office-documents.js';

afterAll(closePdfThreads);
const docx = docxOf(['The capital of Norway is Oslo.', 'It has 700000 people.']);
const xlsx = xlsxOf([
  ['Item', 'Count'],
  ['Apples', '40'],
  ['Sum', '=B2+2'],
]); // prettier-ignore
const { signal } = new AbortController();
/** Whether LibreOffice is on this machine, which decides what each of these tests asserts. */
const hasOffice = programPath('soffice') !== undefined;

describe('office documents', () => {
  it('are told by what they hold', () => {
    expect(
      [docx, xlsx, Buffer.from('{\\rtf1 x}'), Buffer.from('PK\x03\x04'), Buffer.from('word/document')].map(
        officeKind,
      ),
    ).toEqual(['docx', 'xlsx', 'rtf', null, null]); // prettier-ignore
  });

  it('are refused with a remedy where LibreOffice is missing', async () => {
    const result = await askDocument(
      docx,
      { op: 'text', expect: { contains: 'Oslo' } },
      { office: 'no-such-office' },
    );
    expect(result).toMatchObject({
      status: 'error',
      code: 'program_missing',
      message: expect.stringContaining('apt-get install -y libreoffice') as string,
    });
  });

  it.each([
    [
      'a Word document',
      docx,
      { op: 'text', page: 1, expect: { path: '/pages/0/text', contains: 'Norway is Oslo' } },
    ],
    [
      'a workbook, its formulas reckoned',
      xlsx,
      { op: 'text', expect: { path: '/pages/0/text', contains: 'Sum 42' } },
    ],
  ])(
    '%s is read',
    async (_what, bytes, input) => {
      const result = await askDocument(bytes, input);
      expect(result).toMatchObject(
        hasOffice ? { status: 'ok', finding: 'supports' } : { code: 'program_missing' },
      );
    },
    60_000,
  );

  it('a damaged one is no verdict', async () => {
    const result = await askDocument(docx.subarray(0, docx.length - 400), {
      op: 'text',
      expect: { contains: 'Oslo' },
    });
    expect(result).toMatchObject({ status: hasOffice ? (expect.any(String) as string) : 'error' });
    if (result.status === 'ok') expect(result.finding).not.toBe('refutes');
  }, 60_000);

  it('are kept once they are converted, and wait for their turn', async () => {
    const bytes = docxOf(['Wanted by many.']);
    const pages = Array.from({ length: 6 }, () =>
      askDocument(bytes, { op: 'info', expect: { path: '/pages', equals: 1 } }),
    );
    const found = (await Promise.all(pages)).map((result) =>
      result.status === 'ok' ? result.finding : result.code,
    );
    expect(new Set(found)).toEqual(new Set([hasOffice ? 'supports' : 'program_missing']));
    const started = performance.now();
    await askDocument(bytes, { op: 'text' });
    expect(performance.now() - started).toBeLessThan(1_500);
  }, 60_000);

  it('stops at its time, and when the call ends', async () => {
    const late = await officeToPdf({ bytes: docx, kind: 'docx' }, { signal, ms: 50 });
    expect(late).toMatchObject({ code: hasOffice ? 'tool_timeout' : 'program_missing' });
    const ended = await officeToPdf({ bytes: docx, kind: 'docx' }, { signal: AbortSignal.abort() });
    expect(ended).toMatchObject({ code: hasOffice ? 'aborted' : 'program_missing' });
  });
});
