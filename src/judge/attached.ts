import type { Attachment, Sample } from '../core/index.js';
import { messageImages } from './message-images.js';

/** The files that belong to a response, numbered from 1 in this order, or why they cannot all be had. */
export type Attached =
  | { readonly status: 'ok'; readonly attachments: readonly Attachment[] }
  | Extract<ReturnType<typeof messageImages>, { status: 'error' }>;

/** The sample's attachments, then the images in its input, then those in the response; models and tools number them alike. */
export function attachedTo(sample: Sample, response: number): Attached {
  const attachments: Attachment[] = [...(sample.attachments ?? [])];
  for (const messages of [sample.input, sample.responses[response] ?? '']) {
    const found = messageImages(messages);
    if (found.status === 'error') return found;
    attachments.push(...found.attachments);
  }
  return { status: 'ok', attachments };
}
