export { type OfficeKind, officeKind } from './office-kind.js';
export { OFFICE_MS, type OfficeDocument, type OfficeOptions, officeToPdf } from './office-to-pdf.js';
