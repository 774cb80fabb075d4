import type { Evidence, ModelMessage, ModelPart, ToolImage } from '../core/index.js';
import { shown } from './fence.js';

/** Gives a kept image as a data URI; null where it is gone, or too large to be sent. */
export type Picture = (image: ToolImage) => Promise<string | null>;

/** Longest label of an image, characters. */
const MOST_LABEL = 200;
/** Digits of a digest by which a model may name an image. */
const DIGITS = 16;

/**
 * What tools found to be seen, as parts of a message: before each image stands whose evidence it is, by which name tools
 * take it, and where it lies on its original.
 */
export async function imageParts(evidence: readonly Evidence[], picture: Picture): Promise<ModelPart[]> {
  const parts: ModelPart[] = [];
  for (const { id, output } of evidence) {
    const images = output.status === 'ok' ? (output.images ?? []) : [];
    for (const [index, image] of images.entries()) {
      const url = await picture(image);
      const which = images.length === 1 ? 'the image' : `image ${index + 1} of ${images.length}`;
      const words = `Evidence ${id}, ${which}: ${describe(image)}`;
      parts.push({
        type: 'text',
        text: url === null ? `${words} It is too large to be shown; crop it.` : words,
      });
      if (url !== null) parts.push({ type: 'image_url', image_url: { url } });
    }
  }
  return parts;
}

function describe({ label, width, height, sha256, frame }: ToolImage): string {
  const said = shown(label).replace(/\s+/g, ' ').slice(0, MOST_LABEL);
  const own = `${said} (${width}×${height} pixels; tools take it as sha256:${sha256.slice(0, DIGITS)}).`;
  if (frame === null) return own;
  const [a, b, c, d, e, f] = frame.toOriginal.map((number) => Number(number.toFixed(4)));
  return `${own} Its pixel (x, y) is pixel (${a}·x + ${c}·y + ${e}, ${b}·x + ${d}·y + ${f}) of its original of ${frame.width}×${frame.height}.`;
}

/** How many images a message holds. */
export const imagesIn = ({ content }: ModelMessage): number =>
  typeof content === 'string' ? 0 : content.filter(({ type }) => type === 'image_url').length;

/**
 * A conversation that holds no more images of tools than it may: the oldest are forgotten, their words stay. Messages
 * before `from` are left as they are.
 */
export function withImagesForgotten(
  messages: readonly ModelMessage[],
  from: number,
  most: number,
): ModelMessage[] {
  let left = most;
  const kept = messages
    .slice(from)
    .toReversed()
    .map((message) => {
      const count = imagesIn(message);
      left -= count;
      return count === 0 || left >= 0 ? message : { ...message, content: wordsOf(message) };
    });
  return [...messages.slice(0, from), ...kept.toReversed()];
}

function wordsOf({ content }: ModelMessage): string {
  const parts = typeof content === 'string' ? [] : content;
  const words = parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  return [...words, '(These images are no longer shown; call the tool again to see one.)'].join('\n');
}
