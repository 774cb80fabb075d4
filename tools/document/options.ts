import { z } from 'zod';
import { expectationSchema, type ToolFailure } from '../../src/core/index.js';

/** A word that OCR read in a picture. */
export interface OcrWord {
  readonly text: string;
  /** Pixels of the picture. */
  readonly box: readonly [x1: number, y1: number, x2: number, y2: number];
  /** In [0, 1]. */
  readonly confidence: number;
}

/** Reads the words of a picture. */
export type ReadPicture = (
  png: Uint8Array,
  signal: AbortSignal,
) => Promise<{ readonly words: readonly OcrWord[] } | ToolFailure>;

/** A server that embeds pictures of pages and questions into one space. */
export interface EmbedPages {
  /** Its model; scores are recorded under it. */
  readonly name: string;
  /** A vector for each picture (PNG), in order. @throws where the server gives none */
  images(images: readonly Uint8Array[], signal: AbortSignal): Promise<readonly (readonly number[])[]>;
  /** @throws where the server gives none */
  query(query: string, signal: AbortSignal): Promise<readonly number[]>;
}

/** What the tool is made of. */
export interface DocumentToolOptions {
  /** Reads pages without a text layer. @default none: such pages are said to be unread */
  readonly ocr?: ReadPicture;
  /** Finds pages by what they look like. @default none: mode "visual" is refused */
  readonly embedPages?: EmbedPages;
  /** LibreOffice's name in PATH. @default 'soffice' */
  readonly office?: string;
}

const page = z.int().min(1).max(1_000_000);

/** The arguments of the tool. */
export const schema = z.strictObject({
  document: z
    .string()
    .default('#1')
    .describe(
      'Name of the attached document: a PDF, or a Word, PowerPoint, Excel or OpenDocument file. "#1" is the first attachment.',
    ), // prettier-ignore
  op: z
    .enum(['info', 'text', 'page', 'region', 'find', 'tables', 'words'])
    .describe(
      'What to do. "info": number and sizes of pages, title, outline, which pages are scanned. "text": the text of pages. "page": pictures of pages to look at. "region": an enlarged picture of a part of one page. "find": the pages that match "query", with the passages. "tables": the tables of pages, cell by cell. "words": the words of pages with their positions.',
    ),
  page: page.optional().describe('One page, from 1.'),
  pages: z
    .union([z.string().max(200), z.array(page).min(1).max(100)])
    .optional()
    .describe(
      'Several pages, as a list [1, 4] or ranges "2-5,8,12-". Without "page" and "pages": from the first page on.',
    ), // prettier-ignore
  query: z
    .string()
    .min(1)
    .max(1_000)
    .optional()
    .describe('For "find": what to look for. Words in "quotes" must stand together.'), // prettier-ignore
  top: z.int().min(1).max(20).default(5).describe('For "find": most pages to return.'),
  mode: z
    .enum(['text', 'visual'])
    .default('text')
    .describe(
      'For "find": "text" looks for the words; "visual" compares what pages look like, where that is set up.',
    ), // prettier-ignore
  dpi: z
    .int()
    .min(36)
    .max(300)
    .optional()
    .describe('For "page" and "region": pixels to the inch of the picture. Without it: as fits 1568 pixels.'), // prettier-ignore
  box: z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .optional()
    .describe(
      'For "region": the part [left, top, right, bottom], from the upper left corner of the page. For "text", "words" and "tables": only what lies in it.',
    ), // prettier-ignore
  units: z
    .enum(['points', 'fraction', 'per_mille'])
    .default('points')
    .describe(
      'What "box" counts in: points (72 to the inch), fractions of the page (0 to 1), or thousandths of it (0 to 1000).',
    ), // prettier-ignore
  from: z
    .int()
    .min(0)
    .default(0)
    .describe('For "text": skip so many characters of the first page, as "next" of an earlier answer says.'), // prettier-ignore
  most: z
    .int()
    .min(100)
    .max(100_000)
    .default(12_000)
    .describe('For "text", "tables" and "words": most characters of text to return.'), // prettier-ignore
  password: z.string().max(200).optional().describe('The password, where the document needs one.'),
  expect: expectationSchema
    .optional()
    .describe(
      'What the answer must be, e.g. {"path": "/pages/0/text", "contains": "Total: 42"}. Left out: the answer is only shown.',
    ), // prettier-ignore
});

/** Arguments as given by a model or a rubric, with their defaults. */
export type Input = z.output<typeof schema>;
