import { looseFiles, memoryFileStore, type ToolResult } from '../../../src/core/index.js';
import { runTool } from '../../../src/judge/index.js';
import { testContext } from '../../../src/testing/test-context.js';
import { createDocumentTool, type DocumentToolOptions } from '../../../tools/document/index.js';

/** Asks the tool about one attachment, as a judge would. */
export function askDocument(
  bytes: Uint8Array,
  input: Record<string, unknown>,
  options: DocumentToolOptions = {},
): Promise<ToolResult> {
  const { clock, random, signal, limits } = testContext();
  const files = looseFiles(new Map([['a.pdf', { bytes, mediaType: 'application/pdf' }]]), memoryFileStore());
  return runTool(
    createDocumentTool(options),
    { document: '#1', ...input },
    { clock, random, signal, files },
    limits,
  );
}

/** The detail of what the tool saw. @throws where it failed */
export async function seen(
  bytes: Uint8Array,
  input: Record<string, unknown>,
  options: DocumentToolOptions = {},
): Promise<Record<string, never>> {
  const result = await askDocument(bytes, input, options);
  if (result.status === 'error') throw new Error(`${result.code}: ${result.message}`);
  return result.detail as Record<string, never>;
}
