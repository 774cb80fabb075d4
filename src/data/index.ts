export { DamagedDataError, type Meter } from './byte-source.js';
export { type DataDigest, digestData } from './digest.js';
export { FingerprintSet } from './fingerprint-set.js';
export { DATA_FORMATS, type DataFormat } from './format.js';
export { applyMap, type FieldMap, type Mapped, parseMap } from './map.js';
export {
  type DataRecord,
  openRecords,
  type RecordError,
  type RecordOptions,
  type RecordSource,
  readRecords,
} from './records.js';
export {
  openSamples,
  readSamples,
  type SampleFound,
  type SampleItem,
  type SampleOptions,
  type SampleRefused,
  type SampleSource,
  samplesOf,
} from './samples.js';
