import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  canonicalJson,
  type Json,
  looseFiles,
  memoryFileStore,
  type ToolResult,
} from '../../../src/core/index.js';
import { runTool } from '../../../src/judge/index.js';
import { testContext } from '../../../src/testing/test-context.js';
import { frames } from '../../../tools/frames/index.js';
import { colourAt } from '../../media/pictures.js';
import { ffmpeg, MP4, makeVideo } from '../../video/make-video.js';

const { clock, random, signal, limits } = testContext();
const store = memoryFileStore();

async function ask(video: Uint8Array, input: Record<string, unknown>): Promise<ToolResult> {
  const files = looseFiles(new Map([['clip', { bytes: video, mediaType: 'video/mp4' }]]), store);
  return runTool(frames, input, { clock, random, signal, files }, limits);
}

const detailOf = (result: ToolResult): Record<string, Json> => {
  if (result.status === 'error') throw new Error(`${result.code}: ${result.message}`);
  return result.detail as Record<string, Json>;
};

/** The colour in the middle of each image of a result, named where it is one of ours. */
async function coloursOf(result: ToolResult): Promise<string[]> {
  const images = result.status === 'ok' ? (result.images ?? []) : [];
  return Promise.all(
    images.map(async ({ sha256, width, height }) => {
      const file = await store.get(sha256);
      const at = await colourAt(Buffer.from(file?.bytes ?? []), width >> 1, height >> 1);
      return nearest(at);
    }),
  );
}

const NAMED = { red: [255, 0, 0], green: [0, 128, 0], blue: [0, 0, 255], white: [255, 255, 255] } as const;
const nearest = (colour: readonly number[]): string =>
  Object.entries(NAMED).toSorted(([, a], [, b]) => distance(a, colour) - distance(b, colour))[0]?.[0] ?? '';
const distance = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0);

let clip: Buffer;
let mp4: Buffer;
beforeAll(async () => {
  const stretches = [
    ['red', 1],
    ['green', 1.5],
    ['blue', 0.5],
  ] as const;
  clip = await makeVideo({ stretches });
  mp4 = await makeVideo({ stretches, as: MP4 });
});

describe('frames', () => {
  it.each([
    ['Matroska', () => clip],
    ['MP4', () => mp4],
  ])('says what a video is: %s', async (_kind, video) => {
    expect(detailOf(await ask(video(), { video: 'clip', op: 'info' }))).toMatchObject({
      duration: 3,
      frames: 30,
      rate: 10,
      width: 64,
      height: 48,
      rotation: 0,
      hasAudio: false,
      isVariable: false,
    });
  });

  it.each<[string, Record<string, unknown>, number[], string[]]>([
    ['evenly', { op: 'even', count: 3 }, [0.5, 1.5, 2.5], ['red', 'green', 'blue']],
    [
      'evenly, six',
      { op: 'even', count: 6 },
      [0.2, 0.7, 1.2, 1.7, 2.2, 2.7],
      ['red', 'red', 'green', 'green', 'green', 'blue'],
    ],
    [
      'at times',
      { op: 'at', times: [0, 0.999, 1, 2.45, 2.5, 3] },
      [0, 0.9, 1, 2.4, 2.5, 2.9],
      ['red', 'red', 'green', 'green', 'blue', 'blue'],
    ],
    ['between two frames, the one before', { op: 'at', times: [1.05] }, [1], ['green']],
    ['around a cut', { op: 'around', around: 1, count: 2, step: 0.2 }, [0.9, 1.1], ['red', 'green']],
    ['by index', { op: 'select', candidates: 6, frames: [5, 0] }, [2.7, 0.2], ['blue', 'red']],
  ])('takes frames %s', async (_how, input, times, colours) => {
    for (const video of [clip, mp4]) {
      const result = await ask(video, { video: 'clip', ...input });
      const taken = detailOf(result).frames as { seconds: number }[];
      expect(taken.map(({ seconds }) => seconds)).toEqual(times);
      expect(await coloursOf(result)).toEqual(colours);
    }
  });

  it('finds where the picture changes at once', async () => {
    const { cuts, count } = detailOf(await ask(clip, { video: 'clip', op: 'scenes', threshold: 0.1 }));
    expect((cuts as { seconds: number }[]).map(({ seconds }) => seconds)).toEqual([1, 2.5]);
    expect(count).toBe(2);
  });

  it('makes a sheet of frames, each kept besides', async () => {
    const result = await ask(clip, { video: 'clip', op: 'sheet', count: 5, columns: 3 });
    const { frames: cells } = detailOf(result) as unknown as { frames: { image: string }[] };
    expect(cells).toHaveLength(5);
    expect(await store.get(cells[4]?.image ?? '')).not.toBeNull();
    expect(result).toMatchObject({ images: [{ width: 3 * 68 + 4, height: 2 * 70 + 4, frame: null }] });
  });

  it('makes no sheet that is too large to be looked at', async () => {
    const tall = await ffmpeg([
      ...['-f', 'lavfi', '-i', 'color=red:s=16x1600:r=32:d=1', '-c:v', 'mpeg4', '-f', 'matroska'],
    ]);
    for (const [video, columns] of [
      [tall, 1],
      [tall, 8],
      [clip, 1],
      [clip, 8],
    ] as const) {
      const input = { video: 'clip', op: 'sheet', count: 32, columns, width: 1_568 };
      const result = await ask(video, input);
      const [image] = result.status === 'ok' ? (result.images ?? []) : [];
      expect(image?.width, JSON.stringify(result).slice(0, 300)).toBeLessThanOrEqual(1_568);
      expect(image?.height).toBeLessThanOrEqual(4_096);
    }
  });

  it('remembers the newest selections', async () => {
    const input = {
      video: 'clip',
      op: 'select',
      candidates: 10,
      frames: [3, 4],
      shown: [
        [0, 1],
        [1, 2],
      ],
      window: 2,
    };
    expect(detailOf(await ask(clip, input))).toMatchObject({ kept: [1, 2, 3, 4], forgotten: [0] });
  });

  it('maps pictures back to the frame as people see it', async () => {
    const result = await ask(clip, { video: 'clip', op: 'at', times: [0], width: 32 });
    expect(result).toMatchObject({
      images: [{ width: 32, height: 24, frame: { width: 64, height: 48, toOriginal: [2, 0, 0, 2, 0, 0] } }],
    });
  });

  it.each([
    ['90', 'blue above red'],
    ['270', 'red above blue'],
  ])('turns upright what a phone filmed, %s degrees counterclockwise', async (degrees, seen) => {
    const sides = 'color=red:s=32x48:r=5:d=0.4[a];color=blue:s=32x48:r=5:d=0.4[b];[a][b]hstack';
    const lying = await ffmpeg(['-f', 'lavfi', '-i', sides, '-c:v', 'mpeg4', '-q:v', '1', '-f', 'matroska']);
    const turned = await ffmpeg(
      [
        ...['-i', '/in/a.mkv', '-metadata:s:v', `rotate=${degrees}`, '-c', 'copy'],
        ...MP4.slice(MP4.indexOf('-movflags')),
      ],
      { '/in/a.mkv': lying },
    );
    expect(detailOf(await ask(turned, { video: 'clip', op: 'info' }))).toMatchObject({
      width: 48,
      height: 64,
      rotation: seen === 'red above blue' ? 90 : 270,
    });
    const result = await ask(turned, { video: 'clip', op: 'at', times: [0] });
    const [image] = result.status === 'ok' ? (result.images ?? []) : [];
    const png = Buffer.from((await store.get(image?.sha256 ?? ''))?.bytes ?? []);
    const [above, below] = [await colourAt(png, 24, 10), await colourAt(png, 24, 54)].map(nearest);
    expect(`${above} above ${below}`).toBe(seen);
  });

  it('decides by what is expected', async () => {
    const expected = (most: number) => ({ video: 'clip', op: 'info', expect: { path: '/duration', most } });
    expect(await ask(clip, expected(3))).toMatchObject({ finding: 'supports' });
    expect(await ask(clip, expected(2.9))).toMatchObject({ finding: 'refutes', code: 'not_as_expected' });
    expect(await ask(clip, { video: 'clip', op: 'info' })).toMatchObject({ finding: 'open', code: 'looked' });
  });

  it('spreads frames evenly whatever the count', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 32 }), async (count) => {
        const taken = detailOf(await ask(clip, { video: 'clip', op: 'even', count, width: 32 })).frames as {
          seconds: number;
        }[];
        const times = taken.map(({ seconds }) => seconds);
        expect(times.length).toBe(Math.min(count, 30));
        for (const [index, time] of times.entries()) {
          expect(time).toBeGreaterThan(times[index - 1] ?? -1);
          expect(time).toBeLessThan(3);
        }
      }),
      { numRuns: 4, seed: 1 },
    );
  }, 30_000);
});

const truncated = (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1);

describe('files that are no good videos', () => {
  it.each<[string, () => Buffer | Promise<Buffer>, Record<string, unknown>, string]>([
    [
      'a playlist of the host',
      () => Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'),
      {},
      'not_a_video',
    ],
    ['a concat script', () => Buffer.from("ffconcat version 1.0\nfile '/etc/passwd'\n"), {}, 'not_a_video'],
    [
      'a session description',
      () => Buffer.from('v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n'),
      {},
      'not_a_video',
    ],
    ['nothing', () => Buffer.alloc(0), {}, 'not_a_video'],
    [
      'a picture',
      async () =>
        Buffer.from(
          (await ffmpeg([
            '-f',
            'lavfi',
            '-i',
            'testsrc=s=16x16',
            '-frames:v',
            '1',
            '-f',
            'image2pipe',
            '-c:v',
            'png',
          ])) as Buffer,
        ),
      {},
      'not_a_video',
    ],
    ['a head and nothing more', () => clip.subarray(0, 200), {}, 'damaged'],
    [
      'noise behind a head',
      () => Buffer.concat([mp4.subarray(0, 32), Buffer.alloc(5_000, 0x5a)]),
      {},
      'damaged',
    ],
    [
      'sound alone',
      () => ffmpeg(['-f', 'lavfi', '-i', 'sine=d=1', '-c:a', 'pcm_s16le', '-f', 'matroska']),
      {},
      'no_frames',
    ],
    [
      'frames too large',
      () =>
        ffmpeg([
          '-f',
          'lavfi',
          '-i',
          'color=s=8192x8192:r=1:d=1',
          '-c:v',
          'mjpeg',
          '-frames:v',
          '1',
          '-f',
          'matroska',
        ]),
      {},
      'too_large',
    ],
    ['no file of that name', () => clip, { video: 'other' }, 'no_such_file'],
    ['a time beyond the end', () => clip, { op: 'at', times: [99] }, 'bad_arguments'],
    ['an index beyond the candidates', () => clip, { op: 'select', frames: [999] }, 'bad_arguments'],
    ['a key of another operation', () => clip, { op: 'info', count: 3 }, 'bad_arguments'],
    ['times that are missing', () => clip, { op: 'at' }, 'bad_arguments'],
    ['a key nobody knows', () => clip, { op: 'info', shell: 'ls' }, 'bad_arguments'],
  ])('%s', async (_what, bytes, input, code) => {
    const result = await ask(await bytes(), { video: 'clip', op: 'even', count: 2, ...input });
    expect(result).toMatchObject({ status: 'error', code });
  });

  it('takes what is there of a video that breaks off, and fails where nothing is', async () => {
    const half = truncated(clip);
    const { frames: count } = detailOf(await ask(half, { video: 'clip', op: 'info' }));
    expect(count).toBeLessThan(30);
    const result = await ask(half, { video: 'clip', op: 'at', times: [0] });
    expect(await coloursOf(result)).toEqual(['red']);
  });

  it('claims of the header count for nothing', async () => {
    const claimed = await makeVideo({ stretches: [['red', 3]], as: ['-c:v', 'mpeg4', '-f', 'avi'] });
    // the stream's header: its length in frames stands 32 bytes into it
    claimed.writeUInt32LE(0x7ffffff, claimed.indexOf('strh') + 8 + 32);
    const { duration, statedDuration } = detailOf(await ask(claimed, { video: 'clip', op: 'info' }));
    expect(statedDuration).not.toBe(3);
    expect(duration).toBe(3);
  });

  it('reaches no listener, whatever a file names', async () => {
    let calls = 0;
    const server = createServer((_request, response) => {
      calls += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/x`;
    // a QuickTime file whose data reference is an address: `dref` with an entry `url ` that is not self-contained
    const dref = Buffer.from(mp4);
    const entry = dref.indexOf(Buffer.from('url \0\0\0\x01', 'latin1'));
    dref.writeUInt8(0, entry + 7);
    const hostile = [
      dref,
      Buffer.from(`#EXTM3U\n#EXTINF:1,\n${url}\n`),
      Buffer.from(`ffconcat version 1.0\nfile ${url}\n`),
    ];
    for (const bytes of hostile) await ask(bytes, { video: 'clip', op: 'even', count: 1 });
    server.close();
    expect(entry).toBeGreaterThan(0);
    expect(calls).toBe(0);
  });

  it('reads an animated GIF', async () => {
    const gif = await makeVideo({
      stretches: [
        ['red', 0.5],
        ['blue', 0.5],
      ],
      as: ['-f', 'gif'],
    });
    const result = await ask(gif, { video: 'clip', op: 'even', count: 2 });
    expect(await coloursOf(result)).toEqual(['red', 'blue']);
  });

  it('says the same twice', async () => {
    const input = { video: 'clip', op: 'sheet', count: 4 };
    expect(canonicalJson(await ask(clip, input))).toBe(canonicalJson(await ask(clip, input)));
  });
});

describe('the programs', () => {
  it('are named where they are missing', async () => {
    const { ffmpegState } = await import('../../../src/video/index.js');
    expect(ffmpegState(() => undefined)).toMatchObject({
      path: null,
      remedy: expect.stringContaining('apt-get install -y ffmpeg'),
    });
    expect(ffmpegState((name) => `/usr/bin/${name}`)).toEqual({ path: '/usr/bin/ffmpeg', remedy: '' });
  });
});
