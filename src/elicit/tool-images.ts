import type { Evidence, ModelMessage, ModelPart, ToolImage } from '../core/index.js';

/** A kept image as it can be sent to a model, or why it cannot. */
export type Picture =
  | { readonly status: 'ok'; readonly url: string }
  /** Nobody keeps it any more, or this judgment never had it. */
  | { readonly status: 'gone' }
  | { readonly status: 'too_large' };

/** Images of evidence as parts of a message. */
export interface ShownImages {
  readonly parts: readonly ModelPart[];
  /** Ids of the evidence of which at least one image is among the parts. */
  readonly seen: readonly string[];
}

/** Digits of a digest by which a model may name an image. */
const DIGITS = 16;
/** Images of all parts together, characters of their data URIs. */
const MOST_CHARACTERS = 48_000_000;

const NOT_SENT = {
  gone: 'It is no longer there and cannot be shown.',
  too_large: 'It is too large to be shown; crop or shrink it.',
  too_many: 'It is not shown, as there are too many; ask for fewer at a time.',
} as const;

/**
 * What tools found to be seen, as parts of a message: before each image stands whose evidence it is, by which name tools
 * take it, and where it lies on its original.
 * @param most images; the rest are only named
 */
export async function imageParts(
  evidence: readonly Evidence[],
  picture: (image: ToolImage) => Promise<Picture>,
  most: number,
): Promise<ShownImages> {
  const parts: ModelPart[] = [];
  const seen = new Set<string>();
  let [count, size] = [0, 0];
  for (const { id, output } of evidence) {
    const images = output.status === 'ok' ? (output.images ?? []) : [];
    for (const [index, image] of images.entries()) {
      const which = images.length === 1 ? 'the image' : `image ${index + 1} of ${images.length}`;
      const words = `Evidence ${id}, ${which}: ${describe(image)}`;
      const found = count < most && size < MOST_CHARACTERS ? await picture(image) : TOO_MANY;
      if (found.status === 'ok') {
        [count, size] = [count + 1, size + found.url.length];
        seen.add(id);
        parts.push(text(words), { type: 'image_url', image_url: { url: found.url } });
      } else parts.push(text(`${words} ${NOT_SENT[found.status]}`));
    }
  }
  return { parts, seen: [...seen] };
}

const TOO_MANY = { status: 'too_many' } as const;
const text = (content: string): ModelPart => ({ type: 'text', text: content });

/** Labels are ours, but a tool may be anybody's: what could read as more than a label is left out. */
const PLAIN = /[^\p{L}\p{N} .,:;×#%()°/+-]/gu;
const MOST_LABEL = 100;

function describe({ label, width, height, sha256, frame }: ToolImage): string {
  const said = label.replace(/\s+/g, ' ').replace(PLAIN, '').slice(0, MOST_LABEL);
  const own = `"${said}" (${width}×${height} pixels; tools take it as sha256:${sha256.slice(0, DIGITS)}).`;
  if (frame === null) return own;
  const [a, b, c, d, e, f] = frame.toOriginal.map((number) => Number(number.toFixed(4)));
  return `${own} Its pixel (x, y) is pixel (${a}·x + ${c}·y + ${e}, ${b}·x + ${d}·y + ${f}) of its original of ${frame.width}×${frame.height}.`;
}

const FORGOTTEN = text('(This image is no longer shown.)');

/**
 * A conversation that holds no more images of tools than it may: the oldest are forgotten one by one, their words stay.
 * Messages before `from` are left as they are.
 */
export function withImagesForgotten(
  messages: readonly ModelMessage[],
  from: number,
  most: number,
): ModelMessage[] {
  let left = most;
  const newestFirst = messages.slice(from).toReversed();
  const kept = newestFirst.map((message): ModelMessage => {
    const { content } = message;
    if (typeof content === 'string') return message;
    const parts = content.toReversed().map((part) => {
      if (part.type !== 'image_url') return part;
      left -= 1;
      return left >= 0 ? part : FORGOTTEN;
    });
    return { ...message, content: parts.toReversed() };
  });
  return [...messages.slice(0, from), ...kept.toReversed()];
}
