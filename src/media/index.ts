export { type AttachedBytesOptions, attachedBytes } from './attached-bytes.js';
export { type AttachmentReaderOptions, createAttachmentReader } from './attachment-reader.js';
export { folderFiles } from './folder-files.js';
export { DEFAULT_MEDIA_LIMITS, type MediaLimits } from './limits.js';
export type { Fence } from './plain-fence.js';
