import { z } from 'zod';
import type { CompareOptions } from './compare-options.js';
import type { SessionBounds } from './session.js';

/** What a rubric may say of the database, the comparison and the bounds. */
export const optionShape = {
  database: z.string().min(1).optional().describe('path of a SQLite file; only a copy is read'),
  setup: z.string().optional().describe('SQL that makes the database, instead of a file'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('the database must have this digest'),
  order: z
    .enum(['gold', 'always', 'never'])
    .default('gold')
    .describe('whether the order of rows counts: gold: where the outermost gold query has ORDER BY'),
  duplicates: z.enum(['count', 'ignore']).default('count').describe('compare multisets of rows, or sets'),
  columns: z.enum(['position', 'names', 'any']).default('position').describe('how columns are put together'),
  types: z
    .enum(['sqlite', 'strict', 'loose'])
    .default('sqlite')
    .describe("sqlite: 1 is 1.0 but not '1'; strict: by storage class; loose: '1' is 1 too"),
  relativeTolerance: z.number().min(0).max(0.5).default(1e-9).describe('for REAL, as a share of the larger'),
  absoluteTolerance: z.number().min(0).default(0).describe('for REAL'),
  timeoutSeconds: z.number().positive().max(60).default(5).describe('wall time of one query'),
  maxRows: z.number().int().min(1).max(1_000_000).default(100_000).describe('rows of one result'),
  memoryMegabytes: z.number().int().min(8).max(1_024).default(256).describe('memory of the SQL engine'),
  databaseMegabytes: z.number().positive().max(1_024).default(256).describe('size of the database file'),
  now: z.iso
    .datetime()
    .default('2000-01-01T00:00:00Z')
    .describe("what datetime('now') gives, so that a replay gives the same"),
};

const optionSchema = z.object(optionShape);

/** The options, defaults filled in. */
export type SqlOptions = z.output<typeof optionSchema>;
/** The options as they are given. */
export type SqlOptionsInput = z.input<typeof optionSchema>;

/** Fills in what is left out. @throws ZodError */
export const sqlOptions = (given: SqlOptionsInput): SqlOptions => optionSchema.parse(given);

const MEGABYTE = 1024 * 1024;
/** Rows of each result that the evidence shows. */
const SHOWN_ROWS = 5;

/** The bounds that options ask for. */
export const boundsOf = (options: SqlOptions): SessionBounds => ({
  timeoutMs: Math.round(options.timeoutSeconds * 1_000),
  memoryBytes: options.memoryMegabytes * MEGABYTE,
  maxRows: options.maxRows,
  now: Date.parse(options.now),
  show: SHOWN_ROWS,
  sameness: null,
});

/** Most bytes of the database file. */
export const databaseBytes = ({ databaseMegabytes }: SqlOptions): number => databaseMegabytes * MEGABYTE;

/** How results are compared, given whether the reference's own order counts. */
export const compareOptions = (options: SqlOptions, goldOrdered: boolean): CompareOptions => ({
  ordered: options.order === 'always' || (options.order === 'gold' && goldOrdered),
  duplicates: options.duplicates,
  columns: options.columns,
  types: options.types,
  relativeTolerance: options.relativeTolerance,
  absoluteTolerance: options.absoluteTolerance,
});
