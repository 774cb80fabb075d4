import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../../src/core/index.js';
import { connectModel, type Judgment, judge, mapBox, type ServerModel, type Tool } from '../../src/index.js';
import {
  type ModelServer,
  type ServerAnswer,
  startModelServer,
} from '../../src/testing/model-server/index.js';
import { image } from '../../tools/image/index.js';
import { bytesOfUri, plain } from '../media/pictures.js';

/** A green patch on red: [left, top, right, bottom], pixels of the original. */
const PATCH = [1_210, 640, 1_250, 668] as const;
/** What the model asks to see: the patch lies within. */
const CROP = [1_200, 600, 1_400, 700] as const;

interface SentPart {
  readonly type: string;
  readonly image_url?: { readonly url: string };
}
interface Sent {
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
  readonly messages: readonly { readonly role: string; readonly content: string | readonly SentPart[] }[];
}

let root = '';
let server: ModelServer;
let model: ServerModel;
/** What the model says of an image: whether it is green anywhere. */
let seen: boolean[] = [];
/** The box that the model asks for, and the tool it has for it. */
let box: readonly number[] = CROP;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'assay-crop-'));
  const [left, top, right, bottom] = PATCH;
  const patch = await plain(right - left, bottom - top, '#00ff00')
    .png()
    .toBuffer();
  const whole = plain(1_600, 900, '#ff0000').composite([{ input: patch, left, top }]);
  writeFileSync(join(root, 'photo.png'), await whole.png().toBuffer());
  server = await startModelServer({ dialect: 'vllm', answer: ({ body }) => answer(body as unknown as Sent) });
  model = await connectModel(`${server.url}#test-model`, { apiKey: undefined, maxRetries: 0 });
});
afterAll(async () => {
  await model.close();
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

const imagesIn = (sent: Sent): string[] =>
  sent.messages
    .slice(2)
    .flatMap(({ content }) => (typeof content === 'string' ? [] : content))
    .flatMap(({ image_url }) => (image_url === undefined ? [] : [image_url.url]));

async function isGreenAnywhere(uri: string): Promise<boolean> {
  const { data, info } = await sharp(bytesOfUri(uri)).raw().toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += info.channels)
    if ((data[at + 1] ?? 0) > 200 && (data[at] ?? 255) < 50) return true;
  return false;
}

/** Asks for the crop, then says what it sees in it; with none to see, it claims the best all the same. */
async function answer(sent: Sent): Promise<ServerAnswer | undefined> {
  const names = sent.tools?.map(({ function: { name } }) => name) ?? [];
  if (!names.includes('submit_verdicts')) {
    const [name] = names;
    return name === undefined ? undefined : { toolCalls: [{ name, arguments: { word: 'sea' } }] };
  }
  if (!sent.messages.some(({ role }) => role === 'tool'))
    return { toolCalls: [{ name: 'image', arguments: { image: '#1', op: 'crop', box: [...box] } }] };
  const [crop] = imagesIn(sent);
  const isGreen = crop === undefined ? null : await isGreenAnywhere(crop);
  if (isGreen !== null) seen.push(isGreen);
  const verdict = isGreen === false ? 'not met' : 'met';
  const stated = { reason: 'as the crop shows', evidence: isGreen === null ? [] : ['e1'], verdict };
  return { toolCalls: [{ name: 'submit_verdicts', arguments: { i1: stated } }] };
}

const RUBRIC = {
  name: 'photo',
  segment: 'whole',
  tools: ['image'],
  criteria: [{ id: 'patch', text: 'There is a green patch on the right.', evidence: 'required' as const }],
};

async function judged(tools: readonly Tool[] = [image as unknown as Tool]): Promise<Judgment> {
  seen = [];
  const attachments = [{ type: 'image' as const, path: 'photo.png' }];
  const sample = { id: 's', input: 'What is there?', response: 'A green patch.', attachments };
  return judge(sample, RUBRIC, { models: [model], tools, attachments: root });
}

describe('a model that asks for a crop', () => {
  it('judges by the crop it was sent, and what it saw lies on the original', async () => {
    box = CROP;
    const { verdicts, evidence, reward } = await judged();
    expect(verdicts[0]).toMatchObject({
      status: 'scored',
      choice: 'met',
      decidedBy: 'model',
      evidence: ['e1'],
    });
    expect(reward.outcome).toBe(1);
    expect(seen).toEqual([true]);
    const output = evidence[0]?.output;
    const [crop] = output?.status === 'ok' ? (output.images ?? []) : [];
    expect(crop?.frame).toMatchObject({
      of: await sha256Of(readFileSync(join(root, 'photo.png'))),
      width: 1_600,
      height: 900,
    });
    const frame = crop?.frame;
    if (crop === undefined || frame == null) throw new Error('expected a crop with a frame');
    const mapped = mapBox(frame.toOriginal, [0, 0, crop.width, crop.height]);
    for (const [index, edge] of mapped.entries()) expect(Math.abs(edge - (CROP[index] ?? 0))).toBeLessThan(1);
  });

  it('says otherwise of a crop that shows otherwise', async () => {
    box = [0, 0, 300, 300];
    const { verdicts } = await judged();
    expect(seen).toEqual([false]);
    expect(verdicts[0]).toMatchObject({ status: 'scored', choice: 'not met' });
  });

  it.each<[string, readonly number[], readonly Tool[]]>([
    ['lies outside', [5_000, 5_000, 6_000, 6_000], [image as unknown as Tool]],
    ['is no box', [300, 300, 100, 100], [image as unknown as Tool]],
    [
      'cannot be made',
      CROP,
      [
        {
          ...(image as unknown as Tool),
          run: () => ({ status: 'error', code: 'tool_crashed', message: 'gone' }),
        },
      ],
    ],
  ])('is unscored where the crop %s', async (_why, asked, tools) => {
    box = asked;
    const { verdicts, reward, evidence } = await judged(tools);
    expect(seen).toEqual([]);
    expect(evidence[0]?.output.status).toBe('error');
    expect(verdicts[0]).toMatchObject({ status: 'unscored', code: 'no_evidence' });
    expect(reward.outcome).toBeNull();
  });
});
