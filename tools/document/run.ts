import type { ToolContext, ToolFailure, ToolResult } from '../../src/core/index.js';
import { conclude, type Seen } from './conclude.js';
import { find } from './find.js';
import { info } from './info.js';
import { type OpenedDocument, openDocument } from './open-document.js';
import type { DocumentToolOptions, Input } from './options.js';
import { pages, region } from './pictures.js';
import { tables } from './tables.js';
import { text } from './text.js';
import { words } from './words.js';

type Operation = (
  document: OpenedDocument,
  input: Input,
  context: ToolContext,
  options: DocumentToolOptions,
) => Promise<Seen | ToolFailure>;

const OPERATIONS: Readonly<Record<Input['op'], Operation>> = {
  ...{ info, text, words, tables, find },
  ...{ page: pages, region },
};

/** Opens the document, does what is asked, and holds the answer to what is expected. */
export async function runDocument(
  input: Input,
  context: ToolContext,
  options: DocumentToolOptions,
): Promise<ToolResult> {
  const document = await openDocument(input, context, options);
  if (document.status === 'error') return document;
  const seen = await OPERATIONS[input.op](document, input, context, options);
  return 'status' in seen ? seen : conclude(seen, input.expect);
}
