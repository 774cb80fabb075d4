import { describe, expect, it } from 'vitest';
import { type Message, readSample } from '../../src/core/index.js';
import { messageImages } from '../../src/judge/message-images.js';
import { createAttachmentReader } from '../../src/media/index.js';
import { dataFolder, read, told } from '../media/data-folder.js';
import { bytesOfUri, plain } from '../media/pictures.js';

const { root } = dataFolder();
const A = 'data:image/png;base64,AAAA';
const B = 'data:image/jpeg;base64,BBBB';
const user = (...content: object[]): Message => ({ role: 'user', content: content as Message['content'] });

describe('messageImages', () => {
  it.each<[string, Parameters<typeof messageImages>[0], string[]]>([
    ['a text', 'what is it?', []],
    ['messages of text', [{ role: 'user', content: 'hello' }, user({ type: 'text', text: 'hello' })], []],
    ['messages without content', [{ role: 'assistant', content: null }, { role: 'assistant' }], []],
    [
      'images of several messages, in order',
      [
        user({ type: 'text', text: 'one' }, { type: 'image_url', image_url: { url: A, detail: 'high' } }),
        user({ type: 'input_image', image_url: B }, { type: 'image_url', image_url: { url: A } }),
      ],
      [A, B, A],
    ],
    ['other parts', [user({ type: 'thinking', thinking: 'hm' }, { type: 'refusal', refusal: 'no' })], []],
  ])('finds those of %s', (_, value, paths) => {
    expect(messageImages(value)).toEqual({
      status: 'ok',
      attachments: paths.map((path) => ({ type: 'image', path })),
    });
  });

  it.each([
    [{ type: 'image_url', image_url: { url: 'https://example.org/a.png' } }, 'got an address'],
    [{ type: 'image_url', image_url: { url: 'file:///etc/passwd' } }, 'got an address'],
    [{ type: 'image_url', image_url: { url: 'beside.png' } }, 'got an address'],
    [{ type: 'image_url', image_url: { url: '' } }, 'got an address'],
    [{ type: 'image_url', image_url: null }, 'got a part of type "image_url"'],
    [{ type: 'image_url' }, 'got a part of type "image_url"'],
    [{ type: 'image', source: { type: 'base64', data: 'AAAA' } }, 'got a part of type "image"'],
    [{ type: 'input_audio', input_audio: { data: 'AAAA' } }, 'got a part of type "input_audio"'],
    [{ type: 'video_url', video_url: { url: A } }, 'got a part of type "video_url"'],
    [{ type: 'file', file: { file_id: 'f' } }, 'got a part of type "file"'],
  ])('refuses %j', (part, message) => {
    const images = messageImages([user({ type: 'text', text: 'look' }), user(part)]);
    expect(images).toMatchObject({ status: 'error', code: 'attachment_unreadable' });
    expect(images.status === 'error' && images.message).toMatch(/^message 2: expected images as data:/);
    expect(images.status === 'error' && images.message).toContain(message);
  });

  it('lets the reader shrink them like files', async () => {
    const url = `data:image/png;base64,${(await plain(100, 50, '#00f').png().toBuffer()).toString('base64')}`;
    const raw = { input: [user({ type: 'image_url', image_url: { url } })], response: 'blue' };
    const sample = readSample(raw, 'line:1');
    const images = messageImages(sample.ok ? sample.sample.input : '');
    const parts = await read(
      createAttachmentReader({ root, maxSide: 10 }),
      ...(images.status === 'ok' ? images.attachments : []),
    );
    expect(told(parts).texts).toEqual(['Attachment 1: an image.']);
    const [shown = ''] = told(parts).images;
    // width and height stand at bytes 16 to 24 of a PNG
    expect([bytesOfUri(shown).readUInt32BE(16), bytesOfUri(shown).readUInt32BE(20)]).toEqual([10, 5]);
  });
});
