export { type AttachmentReaderOptions, createAttachmentReader } from './attachment-reader.js';
export { DEFAULT_MEDIA_LIMITS, type MediaLimits } from './limits.js';
export type { Fence } from './plain-fence.js';
