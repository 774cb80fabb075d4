/** Kinds of office documents that are converted, by the ending of their name. */
export type OfficeKind = 'docx' | 'doc' | 'odt' | 'rtf' | 'pptx' | 'ppt' | 'odp' | 'xlsx' | 'xls' | 'ods';

const BY_PART: readonly (readonly [OfficeKind, string])[] = [
  ['docx', 'word/document'],
  ['pptx', 'ppt/presentation'],
  ['xlsx', 'xl/workbook'],
];
const BY_MEDIA_TYPE: readonly (readonly [OfficeKind, string])[] = [
  ['odt', 'application/vnd.oasis.opendocument.text'],
  ['odp', 'application/vnd.oasis.opendocument.presentation'],
  ['ods', 'application/vnd.oasis.opendocument.spreadsheet'],
];
/** Streams of the older binary formats, whose names are in UTF-16. */
const BY_STREAM: readonly (readonly [OfficeKind, string])[] = [
  ['doc', 'WordDocument'],
  ['ppt', 'PowerPoint Document'],
  ['xls', 'Workbook'],
];
/** How much of either end of a file is looked at. */
const LOOKED_AT = 65_536;

/** What kind of office document the bytes are, by what they hold, whatever they are called; null for all others. */
export function officeKind(bytes: Uint8Array): OfficeKind | null {
  const [head, tail] = [bytes.subarray(0, LOOKED_AT), bytes.subarray(-LOOKED_AT)];
  const latin = `${Buffer.from(head).toString('latin1')}\n${Buffer.from(tail).toString('latin1')}`;
  const named = (pairs: readonly (readonly [OfficeKind, string])[], in16 = false) =>
    pairs.find(([, name]) =>
      in16 ? Buffer.from(bytes).includes(Buffer.from(name, 'utf16le')) : latin.includes(name),
    )?.[0] ?? null; // prettier-ignore
  if (latin.startsWith('PK\x03\x04')) return named(BY_MEDIA_TYPE) ?? named(BY_PART);
  if (latin.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return named(BY_STREAM, true);
  return latin.startsWith('{\\rtf') ? 'rtf' : null;
}
