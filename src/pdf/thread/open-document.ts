import type { PdfFault } from '../messages.js';
import { borrow, cString, lend } from './borrow.js';
import type { Pdfium } from './pdfium.js';

/** A document that PDFium has open. */
export interface OpenDocument {
  readonly pointer: number;
  readonly form: number;
  readonly pages: number;
  close(): void;
}

/** What goes wrong, told by a value of ours; all else that is thrown is a fault of the renderer. */
export class Fault extends Error {
  constructor(readonly fault: PdfFault) {
    super(fault.code);
  }
}

/** `FPDF_ERR_PASSWORD` and `FPDF_ERR_SECURITY`. */
const PASSWORD = 4;
const SECURITY = 5;
/** Room for PDFium's `FPDF_FORMFILLINFO`, of which only the version (its first 4 bytes) is set. */
const FORM_INFO_SIZE = 256;

/** Opens a document. @throws {Fault} where it cannot be opened */
export function openDocument(pdfium: Pdfium, bytes: Uint8Array, password: string): OpenDocument {
  const { call } = pdfium;
  const data = lend(pdfium, bytes);
  const secret = cString(password);
  const pointer = borrow(pdfium, secret.length, (place) => {
    pdfium.bytes().set(secret, place);
    return call.FPDF_LoadMemDocument(data, bytes.length, password === '' ? 0 : place);
  });
  if (pointer === 0) {
    const why = call.FPDF_GetLastError();
    call.free(data);
    throw new Fault(openingFault(why, password));
  }
  const form = startForm(pdfium, pointer);
  return {
    ...{ pointer, form: form.handle, pages: call.FPDF_GetPageCount(pointer) },
    close() {
      form.end();
      call.FPDF_CloseDocument(pointer);
      call.free(data);
    },
  };
}

function openingFault(why: number, password: string): PdfFault {
  if (why === PASSWORD || why === SECURITY) return { code: 'encrypted', wrongPassword: password !== '' };
  return { code: 'damaged' };
}

/** What stands in the fields of a form is only known, and drawn, with this. */
function startForm(pdfium: Pdfium, document: number): { handle: number; end(): void } {
  const { call } = pdfium;
  const info = call.malloc(FORM_INFO_SIZE);
  if (info === 0) return { handle: 0, end: () => undefined };
  pdfium.bytes().fill(0, info, info + FORM_INFO_SIZE);
  pdfium.memory().setUint32(info, 2, true);
  const handle = call.FPDFDOC_InitFormFillEnvironment(document, info);
  return {
    handle,
    end() {
      if (handle !== 0) call.FPDFDOC_ExitFormFillEnvironment(handle);
      call.free(info);
    },
  };
}
