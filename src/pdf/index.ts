export { askPdf, MOST_PDF_BYTES, type PdfAnswer, type PdfBounds, type PdfSource } from './ask-pdf.js';
export { type PageText, type PlacedWord, pageText } from './layout/page-text.js';
export { type Cell, gridOf, type Table, tableMarkdown } from './layout/table.js';
export { tablesOf } from './layout/tables.js';
export type {
  Box,
  DocumentInfo,
  Drawn,
  DrawRequest,
  Link,
  OutlineItem,
  PageContent,
  Rule,
  TextLayer,
  Word,
} from './messages.js';
export { type PagePicture, pagePicture } from './page-picture.js';
export { type PdfText, pdfText } from './pdf-text.js';
export { type ReadPage, readPage } from './read-page.js';
export { Recent } from './recent.js';
export { closePdfThreads } from './thread-pool.js';
