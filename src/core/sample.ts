import { z } from 'zod';
import type { Problem } from './errors.js';
import { textOrMessagesSchema } from './message.js';
import type { ModelPart } from './model.js';

/** A document the response may rest on. */
export const contextDocumentSchema = z.looseObject({
  /** A number becomes text: collections of passages are often numbered. */
  id: z.union([z.string(), z.number().transform(String)]).optional(),
  title: z.string().optional(),
  text: z.string(),
});

/**
 * A file that belongs to the sample; `path` is relative to the data file. Models are shown images, the first pages of
 * PDFs, and the text of files; what a `video` or a `document` (DOCX, HTML, …) holds, only tools see.
 */
export const attachmentSchema = z.looseObject({
  type: z.enum(['image', 'pdf', 'file', 'video', 'document']),
  path: z.string(),
});

const present = <T extends z.ZodType>(schema: T) => schema.optional();

/** A sample, with its responses already gathered under `responses`. */
export const sampleSchema = z.object({
  id: z.string().min(1),
  input: textOrMessagesSchema,
  responses: z.array(textOrMessagesSchema).min(1),
  reference: present(z.unknown()),
  context: present(z.array(contextDocumentSchema)),
  attachments: present(z.array(attachmentSchema)),
  tests: present(z.unknown()),
  criteria: present(z.array(z.unknown())),
  labels: present(z.unknown()),
  metadata: present(z.record(z.string(), z.unknown())),
});

/** Something to judge: an input, one or more responses to it, and what may help. */
export type Sample = z.infer<typeof sampleSchema>;
/** A document the response may rest on. */
export type ContextDocument = z.infer<typeof contextDocumentSchema>;
/** A file that belongs to a sample. */
export type Attachment = z.infer<typeof attachmentSchema>;

/** What a caller may write: one `response` or `output` instead of `responses`; the id may be left out. */
export interface SampleInput extends Partial<Omit<Sample, 'responses' | 'input' | 'id'>> {
  id?: string | number;
  input: Sample['input'];
  responses?: Sample['responses'];
  response?: Sample['responses'][number];
  output?: Sample['responses'][number];
}

/** The fields a rubric's templates may name (`{{reference}}`, `{{metadata.level}}`). */
export const TEMPLATE_FIELDS = [
  'id',
  'input',
  'response',
  'responses',
  'reference',
  'context',
  'attachments',
  'tests',
  'labels',
  'metadata',
] as const;

/** A sample, or the first reason it is not one. */
export type SampleReading = { ok: true; sample: Sample } | { ok: false; problem: Problem };

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? `an array of ${value.length}` : article(typeof value);
}

/** What a zod issue wanted, in our words. */
function expectedAt(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return article(issue.expected === 'record' ? 'object' : issue.expected);
    case 'too_small':
      return issue.origin === 'string' ? 'a text that is not empty' : 'at least one';
    case 'invalid_union':
      return 'a text, or a list of messages with a role';
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    default:
      return issue?.message ?? 'a sample';
  }
}

const article = (noun: string) => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return value;
}

function gatherResponses(record: Record<string, unknown>): unknown[] | Problem {
  const given = (['responses', 'response', 'output'] as const).filter((key) => record[key] != null);
  const [key] = given;
  if (key === undefined || given.length > 1) {
    return {
      path: 'responses',
      expected: 'exactly one of responses, response, output',
      got: given.length === 0 ? 'none' : given.join(' and '),
      remedy: 'Name the field that holds the response with --map responses=FIELD.',
    };
  }
  const value = record[key];
  if (key !== 'responses') return [value];
  if (Array.isArray(value)) return value;
  return typeof value === 'string'
    ? [value]
    : {
        path: 'responses',
        expected: 'a list',
        got: kindOf(value),
        remedy: 'Give a list of texts or conversations.',
      };
}

/**
 * Reads a sample from any value. `null` fields count as absent; a single `response` or `output` is
 * gathered into `responses`; a numeric id becomes text; fields that are no part of a sample are ignored.
 * @param fallbackId the id of a record that has none, e.g. `line:7`
 */
export function readSample(raw: unknown, fallbackId: string): SampleReading {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) {
    return {
      ok: false,
      problem: { path: '', expected: 'an object', got: kindOf(raw), remedy: 'Give one sample an object.' },
    };
  }
  const record = raw as Record<string, unknown>;
  const responses = gatherResponses(record);
  if (!Array.isArray(responses)) return { ok: false, problem: responses };
  const candidate: Record<string, unknown> = { responses };
  for (const key of Object.keys(sampleSchema.shape)) {
    if (key !== 'responses' && Object.hasOwn(record, key) && record[key] !== null)
      candidate[key] = record[key];
  }
  candidate.id = typeof record.id === 'number' ? String(record.id) : (record.id ?? fallbackId);
  const parsed = sampleSchema.safeParse(candidate);
  if (parsed.success) return { ok: true, sample: parsed.data };
  const issue = parsed.error.issues[0];
  const path = issue?.path ?? [];
  return {
    ok: false,
    problem: {
      path: path.map(String).join('.'),
      expected: expectedAt(issue),
      got: kindOf(valueAt(candidate, path)),
      remedy: 'See the fields of a sample in the README, or name them with --map.',
    },
  };
}

/** What attachments look like to a model, or why they cannot be shown. */
export type AttachedParts =
  | { readonly status: 'ok'; readonly parts: readonly ModelPart[] }
  | { readonly status: 'error'; readonly code: 'attachment_unreadable'; readonly message: string };

/** Reads attachments, bounded, from where the data lie; never from anywhere else. */
export type AttachmentReader = (
  attachments: readonly Attachment[],
  signal: AbortSignal,
) => Promise<AttachedParts>;
