import {
  type Attachment,
  digestBeginning,
  type FileAccess,
  type FileUse,
  mediaTypeOf,
  noSuchFile,
  type OpenedFile,
  type Sample,
  sha256Of,
  type ToolFailure,
  type ToolFiles,
  type ToolImage,
  toolFailure,
} from '../core/index.js';
import type { Picture } from '../elicit/index.js';
import { type Attached, attachedTo } from './attached.js';
import { pictureOf } from './picture.js';
import { Uses } from './uses.js';

/** The files of one run of a tool, and which of them it read. */
export interface FilesOfRun {
  readonly files: ToolFiles;
  /** What it used so far, in the order it asked. */
  readonly used: () => readonly FileUse[];
}

/**
 * The files of one judgment: what belongs to its response, and what its tools made of that. Nothing else can be
 * opened, whatever a model or a rubric asks for.
 */
export class JudgmentFiles {
  readonly #access: FileAccess;
  readonly #signal: AbortSignal;
  readonly #sample: Sample;
  readonly #response: number;
  #found: Attached | null = null;
  /** Digest of each attachment that was read, by its place. */
  readonly #read = new Map<number, Promise<string | ToolFailure>>();
  /** Media type by digest of what this judgment read or made. */
  readonly #known = new Map<string, string>();

  constructor(sample: Sample, response: number, access: FileAccess, signal: AbortSignal) {
    this.#sample = sample;
    this.#response = response;
    this.#access = access;
    this.#signal = signal;
  }

  /** Looked for when a tool first asks: most never do. */
  get #attached(): Attached {
    this.#found ??= attachedTo(this.#sample, this.#response);
    return this.#found;
  }

  get #attachments(): readonly Attachment[] {
    return this.#attached.status === 'ok' ? this.#attached.attachments : [];
  }

  get #names(): readonly string[] {
    return this.#attachments.map(nameOf);
  }

  /** An image that a tool of this judgment kept, as it can be sent to a model. */
  picture(image: ToolImage): Promise<Picture> {
    if (!this.#known.has(image.sha256)) return Promise.resolve({ status: 'gone' });
    return pictureOf(this.#access.store, image);
  }

  /** @param tool its name and version, under which the world's answers may be cached */
  forRun(tool: string): FilesOfRun {
    const uses = new Uses();
    const asked = new Map<string, Promise<Uint8Array>>();
    const names = () => {
      const all = this.#names;
      uses.next('names')({ names: all });
      return all;
    };
    const files: ToolFiles = {
      get names() {
        return names();
      },
      open: async (name) => {
        const note = uses.next(`open ${name}`);
        const opened = await this.#open(name);
        note(useOf(name, opened));
        return opened;
      },
      keep: (bytes, mediaType) => this.#keep(bytes, mediaType),
      once: (name, mediaType, get) => {
        const known = asked.get(name) ?? this.#ask(tool, name, mediaType, get, uses.next(`world ${name}`));
        asked.set(name, known);
        return known;
      },
    };
    return { files, used: () => uses.list };
  }

  async #ask(
    tool: string,
    name: string,
    mediaType: string,
    get: () => Promise<Uint8Array>,
    note: (use: FileUse) => void,
  ): Promise<Uint8Array> {
    const { world } = this.#access;
    const bytes = await (world === undefined ? get() : world(`${tool} ${name}`, get));
    note({ world: name, sha256: await this.#keep(bytes, mediaType) });
    return bytes;
  }

  async #keep(bytes: Uint8Array, mediaType: string): Promise<string> {
    const sha256 = await this.#access.store.put(bytes, mediaType);
    if (!this.#known.has(sha256)) this.#known.set(sha256, mediaType);
    return sha256;
  }

  async #open(name: unknown): Promise<OpenedFile | ToolFailure> {
    if (typeof name !== 'string') return noSuchFile(String(name), this.#names);
    if (name.startsWith('sha256:')) return this.#openKept(name.slice('sha256:'.length));
    if (this.#attached.status === 'error') return this.#attached;
    const index = this.#indexOf(name);
    const attachment = this.#attachments[index];
    if (attachment === undefined) return noSuchFile(name, this.#names);
    const reading = this.#read.get(index) ?? this.#readAttachment(attachment);
    this.#read.set(index, reading);
    // what failed may succeed on the next try
    const sha256 = await reading.catch((error: unknown) => {
      this.#read.delete(index);
      throw error;
    });
    if (typeof sha256 !== 'string') return sha256;
    return this.#stored(nameOf(attachment, index), sha256, attachment);
  }

  /** By its path first: a path may look like a number. */
  #indexOf(name: string): number {
    const byPath = this.#attachments.findIndex(({ path }) => path === name);
    const number = /^#([1-9]\d{0,5})$/.exec(name)?.[1];
    return byPath >= 0 || number === undefined ? byPath : Number(number) - 1;
  }

  async #readAttachment(attachment: Attachment): Promise<string | ToolFailure> {
    const read = await this.#bytesOf(attachment);
    return 'code' in read ? read : this.#keep(read, mediaTypeOf(read));
  }

  async #bytesOf(attachment: Attachment): Promise<Uint8Array | ToolFailure> {
    const { attached } = this.#access;
    if (attached === null)
      return toolFailure(
        'attachment_unreadable',
        'expected a folder that the paths of attachments start from, got none. Judge a data file, or pass attachments.',
      );
    const read = await attached(attachment, this.#signal);
    return read.status === 'error' ? read : read.bytes;
  }

  async #openKept(digits: string): Promise<OpenedFile | ToolFailure> {
    const sha256 = digestBeginning(digits, this.#known.keys());
    if (sha256 === null) return noSuchFile(`sha256:${digits}`, this.#names);
    return this.#stored(`sha256:${sha256}`, sha256);
  }

  /** @param attachment read again where a store that may forget has forgotten it */
  async #stored(name: string, sha256: string, attachment?: Attachment): Promise<OpenedFile | ToolFailure> {
    const file = (await this.#access.store.get(sha256))?.bytes ?? (await this.#again(sha256, attachment));
    if (file === null)
      return toolFailure(
        'attachment_unreadable',
        `expected the file ${sha256.slice(0, 16)} where it was kept, got none. Judge into a run folder, which forgets nothing.`,
      );
    const mediaType = attachment === undefined ? this.#known.get(sha256) : mediaTypeOf(file);
    return { status: 'ok', name, sha256, mediaType: mediaType ?? mediaTypeOf(file), bytes: file };
  }

  async #again(sha256: string, attachment: Attachment | undefined): Promise<Uint8Array | null> {
    if (attachment === undefined) return null;
    const read = await this.#bytesOf(attachment);
    return 'code' in read || (await sha256Of(read)) !== sha256 ? null : read;
  }
}

function useOf(name: string, opened: OpenedFile | ToolFailure): FileUse {
  if (opened.status === 'error') return { name, failure: opened };
  const { name: called, sha256, mediaType } = opened;
  return { name, ...(called === name ? {} : { called }), sha256, mediaType };
}

/** An image in a message has no path that anybody would write, only a number. */
const nameOf = ({ path }: Attachment, index: number): string =>
  path.startsWith('data:') ? `#${index + 1}` : path;
