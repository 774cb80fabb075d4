import type { AttachedParts, Attachment, ContentPart, TextOrMessages } from '../core/index.js';

/** The images of a conversation, or why they cannot all be shown. */
export type MessageImages =
  | { readonly status: 'ok'; readonly attachments: readonly Attachment[] }
  | Extract<AttachedParts, { status: 'error' }>;

/** Parts that hold what text does not show, by the names OpenAI's and other shapes give them. */
const MEDIA = /image|audio|video|file|document|media/i;

/**
 * The images that stand in the messages themselves, in their order, as attachments for the reader: put behind the
 * sample's own, they get numbers and the same bounds. Only data URIs are taken; nothing is fetched.
 */
export function messageImages(value: TextOrMessages): MessageImages {
  const attachments: Attachment[] = [];
  const messages = typeof value === 'string' ? [] : value;
  for (const [index, { content }] of messages.entries()) {
    for (const part of Array.isArray(content) ? content : []) {
      if (!MEDIA.test(part.type)) continue;
      const path = addressOf(part);
      if (path === null || !/^data:/i.test(path)) return refused(index + 1, part, path);
      attachments.push({ type: 'image', path });
    }
  }
  return { status: 'ok', attachments };
}

/** Where an `image_url` or `input_image` part says its image is: `{url}`, or the text itself. */
function addressOf({ image_url: image }: ContentPart): string | null {
  if (typeof image === 'string') return image;
  const url: unknown = typeof image === 'object' && image !== null && 'url' in image ? image.url : null;
  return typeof url === 'string' ? url : null;
}

function refused(message: number, { type }: ContentPart, address: string | null): MessageImages {
  const got = address === null ? `a part of type ${JSON.stringify(type.slice(0, 40))}` : 'an address';
  return {
    status: 'error',
    code: 'attachment_unreadable',
    message: `message ${message}: expected images as data:image/…;base64,… URIs, got ${got}. Nothing is fetched.`,
  };
}
