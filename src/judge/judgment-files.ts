import {
  type Attachment,
  type FileAccess,
  type FileStore,
  type FileUse,
  mediaTypeOf,
  noSuchFile,
  type OpenedFile,
  type Sample,
  type ToolFailure,
  type ToolFiles,
  toolFailure,
} from '../core/index.js';
import { type Attached, attachedTo } from './attached.js';

/** The files of one run of a tool, and which of them it read. */
export interface FilesOfRun {
  readonly files: ToolFiles;
  /** What was read so far, each name once, in the order it was first read. */
  readonly used: () => readonly FileUse[];
}

/** Fewest digits of a digest that name a file. */
const FEWEST_DIGITS = 8;
/** Longest name of what the world answered, characters. */
const MOST_NAME = 4_096;

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
  /** Digest by the canonical name of each attachment that was read. */
  readonly #read = new Map<string, Promise<string | ToolFailure>>();
  readonly #known = new Set<string>();

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

  /** Where its tools keep what they make. */
  get store(): FileStore {
    return this.#access.store;
  }

  /** @param tool its name, under which the world's answers may be cached */
  forRun(tool: string): FilesOfRun {
    const used = new Map<string, FileUse>();
    const { store, world } = this.#access;
    const names = () => this.#attachments.map(nameOf);
    const files: ToolFiles = {
      get names() {
        return names();
      },
      open: async (name) => {
        const opened = await this.#open(name);
        if (opened.status === 'ok') {
          const { name: called, sha256 } = opened;
          used.set(name, { name, ...(called === name ? {} : { called }), sha256 });
        }
        return opened;
      },
      keep: async (bytes, mediaType) => {
        const sha256 = await store.put(bytes, mediaType);
        this.#known.add(sha256);
        return sha256;
      },
      once: async (name, mediaType, get) => {
        const bytes = await (world === undefined ? get() : world(`${tool} ${name}`, get));
        const sha256 = await store.put(bytes, mediaType);
        this.#known.add(sha256);
        const recorded = name.slice(0, MOST_NAME);
        used.set(recorded, { name: recorded, sha256 });
        return bytes;
      },
    };
    return { files, used: () => [...used.values()] };
  }

  async #open(name: string): Promise<OpenedFile | ToolFailure> {
    if (name.startsWith('sha256:')) return this.#openKept(name.slice('sha256:'.length));
    if (this.#attached.status === 'error') return this.#attached;
    const index = this.#indexOf(name);
    const attachment = this.#attachments[index];
    if (attachment === undefined) return noSuchFile(name, this.#attachments.map(nameOf));
    const called = nameOf(attachment, index);
    const reading = this.#read.get(called) ?? this.#bytesOf(attachment);
    this.#read.set(called, reading);
    const sha256 = await reading;
    if (typeof sha256 !== 'string') return sha256;
    return this.#stored(called, sha256);
  }

  /** By its path first: a path may look like a number. */
  #indexOf(name: string): number {
    const byPath = this.#attachments.findIndex(({ path }) => path === name);
    const number = /^#([1-9]\d{0,5})$/.exec(name)?.[1];
    return byPath >= 0 || number === undefined ? byPath : Number(number) - 1;
  }

  async #bytesOf(attachment: Attachment): Promise<string | ToolFailure> {
    const { attached, store } = this.#access;
    if (attached === null)
      return toolFailure(
        'attachment_unreadable',
        'expected a folder that the paths of attachments start from, got none. Judge a data file, or pass attachments.',
      );
    const read = await attached(attachment, this.#signal);
    if (read.status === 'error') return read;
    const sha256 = await store.put(read.bytes, mediaTypeOf(read.bytes));
    this.#known.add(sha256);
    return sha256;
  }

  async #openKept(digits: string): Promise<OpenedFile | ToolFailure> {
    const found =
      digits.length < FEWEST_DIGITS ? [] : [...this.#known].filter((one) => one.startsWith(digits));
    const [sha256] = found;
    if (sha256 === undefined || found.length > 1)
      return noSuchFile(`sha256:${digits}`, this.#attachments.map(nameOf));
    return this.#stored(`sha256:${sha256}`, sha256);
  }

  async #stored(name: string, sha256: string): Promise<OpenedFile | ToolFailure> {
    const file = await this.#access.store.get(sha256);
    if (file !== null) return { status: 'ok', name, ...file };
    return toolFailure(
      'attachment_unreadable',
      `expected the file ${sha256.slice(0, 16)} where it was kept, got none. Give the store more room, or a run folder.`,
    );
  }
}

/** An image in a message has no path that anybody would write, only a number. */
const nameOf = ({ path }: Attachment, index: number): string =>
  path.startsWith('data:') ? `#${index + 1}` : path;
