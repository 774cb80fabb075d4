export { consensus } from './consensus.js';
export type { EngineAnswer, StartProgram } from './engine.js';
export { installedLanguages } from './languages.js';
export { rowsOf } from './lines.js';
export { type ImageInput, MOST_FILE_PIXELS, MOST_PAGE_PIXELS } from './load-page.js';
export { ocrWords } from './ocr-words.js';
export type { BoxUnits, Layout, RecogniseOptions } from './options.js';
export type { PassOptions, Segmentation } from './read-pass.js';
export { recognise, recogniseTimes } from './recognise.js';
export {
  type Box,
  boxAround,
  meanConfidence,
  type Recognised,
  type RecognisedLine,
  type RecognisedWord,
  type Turn,
} from './recognised.js';
