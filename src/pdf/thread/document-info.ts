import type { DocumentInfo } from '../messages.js';
import { borrow, cString, readText } from './borrow.js';
import type { OpenDocument } from './open-document.js';
import { outlineOf } from './outline.js';
import { hundredths } from './page-words.js';
import type { Pdfium } from './pdfium.js';
import { wholeText } from './whole-text.js';

const METADATA = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer', 'CreationDate', 'ModDate'];
/** Longest value of the metadata, most pages whose size is looked up, and most runs of sizes that are listed. */
const MOST_VALUE = 500;
const MOST_SIZED = 5_000;
const MOST_RUNS = 100;

/** Reads what a document says of itself; the content of its pages is not touched. */
export function documentInfo(pdfium: Pdfium, { pointer, pages }: OpenDocument): DocumentInfo {
  const { call } = pdfium;
  const { items, cut } = outlineOf(pdfium, pointer);
  return {
    ...{ pages, sizes: sizesOf(pdfium, pointer, pages), metadata: metadataOf(pdfium, pointer) },
    ...{ outline: items, outlineCut: cut, version: versionOf(pdfium, pointer) },
    encrypted: call.FPDF_GetSecurityHandlerRevision(pointer) !== -1,
    attachments: Math.max(0, call.FPDFDoc_GetAttachmentCount(pointer)),
    forms: call.FPDF_GetFormType(pointer) > 0,
  };
}

function sizesOf(pdfium: Pdfium, document: number, pages: number): DocumentInfo['sizes'] {
  const runs: { from: number; to: number; width: number; height: number }[] = [];
  borrow(pdfium, 8, (room) => {
    for (let index = 0; index < Math.min(pages, MOST_SIZED) && runs.length < MOST_RUNS; index += 1) {
      if (pdfium.call.FPDF_GetPageSizeByIndexF(document, index, room) === 0) continue;
      const memory = pdfium.memory();
      const [width, height] = [
        hundredths(memory.getFloat32(room, true)),
        hundredths(memory.getFloat32(room + 4, true)),
      ]; // prettier-ignore
      const last = runs.at(-1);
      if (last?.to === index && last.width === width && last.height === height) last.to = index + 1;
      else runs.push({ from: index + 1, to: index + 1, width, height });
    }
  });
  return runs;
}

function metadataOf(pdfium: Pdfium, document: number): Record<string, string> {
  const values = METADATA.map((name) => {
    const key = cString(name);
    const value = borrow(pdfium, key.length, (place) => {
      pdfium.bytes().set(key, place);
      return readText(pdfium, (buffer, size) => pdfium.call.FPDF_GetMetaText(document, place, buffer, size));
    });
    return [name, wholeText(value).trim().slice(0, MOST_VALUE)] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== ''));
}

function versionOf(pdfium: Pdfium, document: number): string | null {
  return borrow(pdfium, 4, (room) => {
    if (pdfium.call.FPDF_GetFileVersion(document, room) === 0) return null;
    const version = pdfium.memory().getInt32(room, true);
    return version > 0 ? `${Math.floor(version / 10)}.${version % 10}` : null;
  });
}
