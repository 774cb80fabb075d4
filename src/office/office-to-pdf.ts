import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ToolFailure, toolFailure } from '../core/index.js';
import { programPath } from '../sandbox/bubblewrap/program-path.js';
import { type ProgramEnd, runProgram } from '../sandbox/program/index.js';
import type { OfficeKind } from './office-kind.js';

/** An office document to be converted. */
export interface OfficeDocument {
  readonly bytes: Uint8Array;
  readonly kind: OfficeKind;
}

/** How it is converted. */
export interface OfficeOptions {
  readonly signal: AbortSignal;
  /** LibreOffice's name in PATH. @default 'soffice' */
  readonly program?: string;
  /** Milliseconds. @default 90000 */
  readonly ms?: number;
}

/** Longest that a conversion takes where nothing else is said, milliseconds. */
export const OFFICE_MS = 90_000;
/** Largest document and largest PDF made of it, bytes. */
const MOST_BYTES = 50 * 1024 * 1024;
const LIMITS = {
  ...{ memoryBytes: 6 * 1024 ** 3, outputBytes: MOST_BYTES, tmpBytes: 512 * 1024 ** 2 },
};
const BINARY = 'soffice.bin';
/** Macros never run, links are never followed, and nothing is looked up. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
`;

/**
 * Converts an office document to PDF with LibreOffice, in bubblewrap: no network, no files but its own, no macros,
 * bounded. What it makes differs in its dates from one run to the next; text and pages do not. Never throws.
 * @returns a failure with code `too_large`, `program_missing`, `sandbox_unavailable`, `sandbox_overloaded`, `tool_timeout`, `aborted` or `damaged`
 */
export async function officeToPdf(
  { bytes, kind }: OfficeDocument,
  { signal, program = 'soffice', ms = OFFICE_MS }: OfficeOptions,
): Promise<{ readonly status: 'ok'; readonly bytes: Uint8Array } | ToolFailure> {
  if (bytes.length > MOST_BYTES)
    return toolFailure(
      'too_large',
      `expected a document of at most ${MOST_BYTES} bytes, got ${bytes.length}. Give a part of it.`,
    );
  const folder = programFolder(program);
  if (folder === null)
    return toolFailure(
      'program_missing',
      `expected LibreOffice (${program}) for a ${kind} document, got none. As root: apt-get install -y libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui; or give the document as PDF.`,
    );
  const file = `/in/document.${kind}`;
  const end = await runProgram({
    ...{ program: 'sh', args: ['-c', script(folder, file)], signal, limits: { ...LIMITS, ms } },
    inputs: { [file]: bytes, '/in/registrymodifications.xcu': Buffer.from(SETTINGS) },
    paths: [dirname(folder), '/etc/libreoffice', '/usr/share', '/etc/fonts', '/var/lib/libreoffice'],
    environment: { HOME: '/tmp', SAL_USE_VCLPLUGIN: 'svp', LANG: 'en_US.UTF-8', LC_ALL: 'C.UTF-8' },
  });
  return convertedOf(end, kind, ms);
}

/** Where LibreOffice's own program lies, behind the script that is in PATH; null where there is none. */
function programFolder(program: string): string | null {
  const script = programPath(program);
  if (script === undefined) return null;
  const folder = dirname(realpathSync(script));
  return existsSync(join(folder, BINARY)) ? folder : null;
}

/**
 * The program is started without the script around it, which wants `/proc`. It ends with 81 after it has set up a new
 * profile, and wants to be started again; of failures it says nothing by its exit code, only a file that is there tells.
 */
const script = (folder: string, file: string): string =>
  [
    'mkdir -p /tmp/profile/user /tmp/out && cp /in/registrymodifications.xcu /tmp/profile/user/ || exit 3;',
    `cd '${folder.replaceAll("'", "'\\''")}' && export LD_LIBRARY_PATH="$PWD"; for i in 1 2 3; do`,
    `./${BINARY} -env:UserInstallation=file:///tmp/profile --headless --norestore --nologo --nolockcheck --nodefault`,
    `--convert-to pdf --outdir /tmp/out ${file} </dev/null >/tmp/said 2>&1; code=$?; [ $code = 81 ] || break; done;`,
    // what a signal ended says nothing of the document
    '[ "$code" -gt 128 ] && exit $code;',
    'if [ -s /tmp/out/document.pdf ]; then cat /tmp/out/document.pdf; else tail -c 2000 /tmp/said >&2; exit 3; fi',
  ].join(' ');

function convertedOf(
  end: ProgramEnd,
  kind: OfficeKind,
  ms: number,
): { readonly status: 'ok'; readonly bytes: Uint8Array } | ToolFailure {
  if (end.status === 'ok') return { status: 'ok', bytes: end.stdout };
  if (end.code === 'program_failed')
    return toolFailure(
      'damaged',
      `expected a ${kind} document that LibreOffice opens, got one it does not. Give the whole file, without a password.`,
    );
  if (end.code === 'output_too_large')
    return toolFailure(
      'too_large',
      `expected a ${kind} document of at most ${MOST_BYTES} bytes as PDF, got more. Give a part of it.`,
    );
  if (end.code === 'tool_timeout')
    return toolFailure(
      'tool_timeout',
      `expected LibreOffice to convert the ${kind} document within ${ms} ms, it did not. Give a smaller one.`,
    );
  return toolFailure(end.code, end.message);
}
