import { createHash } from 'node:crypto';
import type { AttachedParts, Attachment, AttachmentReader, ModelPart } from '../core/index.js';
import { workerFile } from '../worker-file.js';
import { readConfined } from './confined-file.js';
import { Conversions } from './conversions.js';
import { isDataUri, readDataUri } from './data-uri.js';
import { DEFAULT_MEDIA_LIMITS, type MediaLimits } from './limits.js';
import { orAborted } from './or-aborted.js';
import { Places } from './places.js';
import { type Fence, plainFence } from './plain-fence.js';
import { readImage } from './read-image.js';
import { readPdf } from './read-pdf.js';
import { readText } from './read-text.js';
import { countOfShown, partsOf, type Shown, sizeOfShown } from './shown.js';
import { reportOf, Unreadable } from './unreadable.js';

/** Where attachments lie, and how they are shown. */
export interface AttachmentReaderOptions extends Partial<MediaLimits> {
  /** The folder that paths start from, and that none leads out of: the folder of the data file. */
  readonly root: string;
  /** Fences the text of text files. @default plainFence */
  readonly fence?: Fence;
  /** The compiled thread that renders PDFs. @default `pdf-thread.js` beside this module */
  readonly pdfThread?: URL;
}

/** How many are read and converted at once; one of the largest takes hundreds of megabytes while it is decoded. */
const AT_ONCE = { image: 2, pdf: 2, file: 4 } as const;

/**
 * Reads attachments from one folder: images shrunk and encoded anew, the first pages of PDFs as images, text files as
 * text. Paths outside the folder and addresses are refused; an image may be a `data:image/…;base64,` URI. The same
 * bytes always give the same parts. What can go wrong with a file is an answer; nothing is left out in silence.
 */
export function createAttachmentReader(options: AttachmentReaderOptions): AttachmentReader {
  const settings: Settings = {
    ...DEFAULT_MEDIA_LIMITS,
    fence: plainFence,
    pdfThread: workerFile(import.meta.url, './pdf-thread.js'),
    ...options,
  };
  const convert = converter(settings);
  return async (attachments, signal) => {
    const parts: ModelPart[] = [];
    let count = attachments.length;
    if (count > settings.maxParts) return refused(tooMany(settings.maxParts, `${count} attachments`));
    for (const [index, attachment] of attachments.entries()) {
      try {
        const shown = await convert(attachment, signal);
        // what is still to come counts one each
        count += countOfShown(shown) - 1;
        if (count > settings.maxParts) throw tooMany(settings.maxParts, 'more');
        parts.push(...partsOf(shown, index + 1, settings.fence));
      } catch (error) {
        if (error instanceof Unreadable) return refused(error, index + 1);
        if (signal.aborted) return refused(tooLate(signal), index + 1);
        throw error;
      }
    }
    return { status: 'ok', parts };
  };
}

type Settings = Required<AttachmentReaderOptions>;

function converter(settings: Settings) {
  const conversions = new Conversions<Shown>(settings.cacheBytes, sizeOfShown);
  const places = {
    image: new Places(AT_ONCE.image),
    pdf: new Places(AT_ONCE.pdf),
    file: new Places(AT_ONCE.file),
  };
  return (attachment: Attachment, signal: AbortSignal): Promise<Shown> => {
    const { type } = attachment;
    // nothing of it is shown, so nothing of it is read
    if (type === 'video' || type === 'document') return Promise.resolve({ type });
    const work = async () => {
      signal.throwIfAborted();
      const bytes = await bytesOf(attachment, settings);
      const key = `${type} ${createHash('sha256').update(bytes).digest('hex')}`;
      return conversions.get(key, (stop) => shownOf(type, bytes, settings, stop), signal);
    };
    return orAborted(places[type].taken(work), signal);
  };
}

async function bytesOf({ type, path }: Attachment, { root, ...limits }: Settings): Promise<Uint8Array> {
  if (type === 'image' && isDataUri(path)) return readDataUri(path, limits.maxFileBytes);
  return readConfined(root, path, type === 'file' ? limits.maxTextBytes : limits.maxFileBytes);
}

async function shownOf(
  type: keyof typeof AT_ONCE,
  bytes: Uint8Array,
  settings: Settings,
  stop: AbortSignal,
): Promise<Shown> {
  if (type === 'file') return { type, text: readText(bytes) };
  if (type === 'pdf') return { type, ...(await readPdf(bytes, settings, settings.pdfThread, stop)) };
  return { type, ...(await readImage(bytes, settings)) };
}

const tooMany = (most: number, got: string) =>
  new Unreadable(
    `at most ${most} images, pages and texts`,
    got,
    'Show fewer pages of PDFs, or raise the bound.',
  );

const tooLate = (signal: AbortSignal) =>
  new Unreadable('attachments read in time', `an end before that (${reportOf(signal.reason)})`);

const refused = ({ message }: Unreadable, number?: number): AttachedParts => ({
  status: 'error',
  code: 'attachment_unreadable',
  message: number === undefined ? message : `attachment ${number}: ${message}`,
});
