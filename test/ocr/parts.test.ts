import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { compose, IDENTITY, mapPoint } from '../../src/core/index.js';
import { inkComponents } from '../../src/ocr/components.js';
import { consensus } from '../../src/ocr/consensus.js';
import { enginePicture } from '../../src/ocr/engine-picture.js';
import { type Grey, histogram, otsu, percentile } from '../../src/ocr/grey.js';
import { kept } from '../../src/ocr/kept.js';
import { letterHeight, letterLike } from '../../src/ocr/letter-size.js';
import { levelPage } from '../../src/ocr/level-page.js';
import { isNoise, rowsOf, toLines, withoutSpecks } from '../../src/ocr/lines.js';
import type { PassWord } from '../../src/ocr/read-pass.js';
import type { Box } from '../../src/ocr/recognised.js';
import { skewOf } from '../../src/ocr/skew.js';
import { slots } from '../../src/ocr/slots.js';
import { darkOnLight } from '../../src/ocr/tonal.js';
import { wordsOfTable } from '../../src/ocr/tsv.js';

function greyOf(width: number, height: number, ink: readonly Box[], [dark, light] = [0, 255]): Grey {
  const data = new Uint8Array(width * height).fill(light ?? 255);
  for (const [left, top, right, bottom] of ink)
    for (let y = top; y < bottom; y += 1) data.fill(dark ?? 0, y * width + left, y * width + right);
  return { width, height, data };
}

describe('the table of the engine', () => {
  const head =
    'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext';

  it('gives its words', () => {
    const rows = [
      '4\t1\t1\t1\t1\t0\t5\t6\t70\t20\t-1\t',
      '5\t1\t1\t1\t1\t1\t5\t6\t30\t20\t96.5\tGood',
      '5\t1\t2\t1\t1\t1\t40\t6\t30\t20\t12\t ',
      '',
    ];
    expect(wordsOfTable([head, ...rows].join('\n'))).toEqual([
      { text: 'Good', box: [5, 6, 35, 26], confidence: 0.965, lineKey: '1.1.1.1', block: 1 },
    ]);
  });

  it.each([[''], [head], ['rubbish'], ['5\t1']])('may be empty or broken: %j', (table) => {
    expect(wordsOfTable(table)).toEqual([]);
  });
});

describe('shades', () => {
  it('are parted between two groups', () => {
    const threshold = otsu(histogram(greyOf(20, 20, [[0, 0, 20, 5]], [40, 200])));
    expect(threshold).toBeGreaterThanOrEqual(40);
    expect(threshold).toBeLessThan(200);
  });

  it('are found by their share', () => {
    const counts = histogram(greyOf(10, 10, [[0, 0, 10, 1]], [7, 250]));
    expect([0, 0.05, 0.5, 1].map((share) => percentile(counts, share))).toEqual([7, 7, 250, 255]);
  });

  it('of a dark page are turned about, of a faint one pulled apart, of others left', () => {
    const letters: Box[] = [[10, 10, 30, 20]];
    const usual = greyOf(100, 100, letters);
    expect(darkOnLight(usual)).toBe(usual);
    const blank = greyOf(100, 100, letters, [250, 255]);
    expect(darkOnLight(blank)).toBe(blank);
    expect(darkOnLight(greyOf(100, 100, letters, [255, 0]))).toEqual(usual);
    expect(darkOnLight(greyOf(100, 100, letters, [120, 160]))).toEqual(usual);
  });
});

describe('the picture for the engine', () => {
  it.each([5, 8, 11, 15, 22, 60, 150])('with letters of %i pixels leads back', async (height) => {
    const grey = greyOf(400, 200, [[100, 80, 180, 120]]);
    const page = { grey, turn: 0, skew: 0, toPage: IDENTITY, letters: [], letterHeight: height } as const;
    const { png, toLevel } = await enginePicture(page, { letterHeight: 22, blur: 0 });
    const { data, info } = await sharp(png).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
    const ink = { sum: 0, x: 0, y: 0 };
    for (const [at, value] of data.entries()) {
      ink.sum += 255 - value;
      ink.x += (255 - value) * ((at % info.width) + 0.5);
      ink.y += (255 - value) * (Math.floor(at / info.width) + 0.5);
    }
    const [x, y] = mapPoint(toLevel, ink.x / ink.sum, ink.y / ink.sum);
    expect(Math.abs(x - 140)).toBeLessThan(0.05);
    expect(Math.abs(y - 100)).toBeLessThan(0.05);
  });
});

describe('pieces of ink', () => {
  it('are as many as boxes that do not touch', () => {
    const cell = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 60 });
    fc.assert(
      fc.property(cell, (cells) => {
        const boxes = cells.map((index): Box => {
          const [x, y] = [(index % 10) * 8, Math.floor(index / 10) * 8];
          return [x, y, x + 1 + (index % 6), y + 1 + (index % 5)];
        });
        const found = inkComponents(greyOf(80, 80, boxes, [0, 255]));
        const order = (some: readonly Box[]) => some.map((box) => box.join()).sort();
        expect(order(found)).toEqual(boxes.length === 0 ? [] : order(boxes));
      }),
    );
  });

  it('are one where they only meet at corners, or far below', () => {
    expect(
      inkComponents(
        greyOf(20, 20, [
          [2, 2, 5, 5],
          [5, 5, 8, 8],
        ]),
      ),
    ).toEqual([[2, 2, 8, 8]]);
    const fork: Box[] = [
      [2, 2, 4, 10],
      [8, 2, 10, 10],
      [2, 10, 10, 12],
    ];
    expect(inkComponents(greyOf(20, 20, fork))).toEqual([[2, 2, 10, 12]]);
  });

  it('that may be letters are neither specks nor rules nor noise', () => {
    const page = { width: 400, height: 400 };
    const letters: Box[] = [
      [0, 0, 10, 20],
      [20, 0, 30, 14],
      [40, 0, 52, 14],
    ];
    expect(letterLike([...letters, [0, 40, 2, 42], [0, 50, 300, 54]], page)).toEqual(letters);
    expect(letterHeight(letters)).toBe(14);
    expect(letterHeight(letters.slice(1))).toBeNull();
    const dense = Array.from({ length: 4_000 }, (_, index): Box => [index, 0, index + 4, 5]);
    expect(letterLike(dense, page)).toEqual([]);
  });
});

describe('the slant of lines', () => {
  const letters = (degrees: number): Box[] =>
    Array.from({ length: 200 }, (_, index) => {
      const [x, y] = [(index % 20) * 20, Math.floor(index / 20) * 40];
      const angle = (-degrees * Math.PI) / 180;
      const [left, bottom] = [
        x * Math.cos(angle) - y * Math.sin(angle),
        x * Math.sin(angle) + y * Math.cos(angle),
      ];
      return [left, bottom - 14, left + 10, bottom];
    });

  it.each([[-9], [-3.2], [1.5], [6], [11]])('of %d degrees is found', (degrees) => {
    expect(skewOf(letters(degrees), 14)).toBeCloseTo(degrees, 0);
  });

  it('is none where lines are level, or there are none', () => {
    expect(skewOf(letters(0), 14)).toBe(0);
    expect(skewOf(letters(5).slice(0, 8), 14)).toBe(0);
  });
});

describe('a page turned', () => {
  it.each([[0], [90], [180], [270]] as const)(
    'by %i degrees leads back to where its ink was',
    async (turn) => {
      const page = greyOf(40, 24, [[3, 5, 4, 6]]);
      const level = await levelPage(page, turn);
      const at = level.grey.data.indexOf(0);
      const middle = mapPoint(
        level.toPage,
        (at % level.grey.width) + 0.5,
        Math.floor(at / level.grey.width) + 0.5,
      );
      expect(middle.map((value) => Math.round(value * 10) / 10)).toEqual([3.5, 5.5]);
      expect(compose(level.toPage, [1, 0, 0, 1, 0, 0])).toEqual(level.toPage);
    },
  );
});

const word = (text: string, level: Box, confidence = 0.9, lineKey = '1'): PassWord => ({
  text,
  box: level,
  level,
  confidence,
  lineKey,
  block: 1,
});

describe('rows', () => {
  it('go down and to the right, across columns', () => {
    const words = [
      word('Total', [0, 100, 50, 120]),
      word('Tea', [0, 0, 40, 20]),
      word('8.20', [300, 104, 340, 122]),
      word('2.00', [300, 3, 340, 21]),
    ];
    expect(rowsOf(words).map((row) => row.map(({ text }) => text))).toEqual([
      ['Tea', '2.00'],
      ['Total', '8.20'],
    ]);
  });

  it('lack specks, and of noise nearly everything', () => {
    const sure = [word('Receipt', [0, 0, 9, 9]), word('—', [0, 0, 9, 9], 0.4), word('x', [0, 0, 9, 9], 0.2)];
    expect(withoutSpecks(sure).map(({ text }) => text)).toEqual(['Receipt']);
    const noise = [
      word('ae', [0, 0, 9, 9], 0.3),
      word('of', [0, 0, 9, 9], 0.8),
      word('bcd', [0, 0, 9, 9], 0.2),
    ];
    expect([isNoise(noise), isNoise([]), isNoise(sure)]).toEqual([true, false, false]);
    expect(withoutSpecks(noise).map(({ text }) => text)).toEqual(['of']);
  });
});

describe('several readings', () => {
  const lines = (...words: PassWord[]) => ({ lines: toLines(rowsOf(words)) });

  it('vote by place, and supply what the first lacks', () => {
    const joint = consensus([
      lines(word('Tota1', [0, 0, 50, 20], 0.5), word('9.00', [90, 0, 130, 20], 0.9)),
      lines(word('Total', [1, 0, 51, 20], 0.8), word('RM', [60, 0, 80, 20])),
      lines(word('Total', [0, 1, 50, 21], 0.7), word('RM', [60, 1, 80, 21]), word('lone', [0, 90, 40, 110])),
    ]);
    expect(joint.map(({ text }) => text)).toEqual(['Total RM 9.00']);
  });

  it('may be none', () => {
    expect(consensus([])).toEqual([]);
  });
});

describe('a memory', () => {
  it('lets go of what was unused the longest', () => {
    const memory = kept<string>(10);
    memory.set('a', 'A', 4);
    memory.set('b', 'B', 4);
    memory.get('a');
    memory.set('c', 'C', 4);
    expect(['a', 'b', 'c'].map((key) => memory.get(key))).toEqual(['A', undefined, 'C']);
    memory.set('d', 'D', 50);
    expect(['a', 'c', 'd'].map((key) => memory.get(key))).toEqual([undefined, undefined, 'D']);
  });
});

describe('slots', () => {
  it('let two work at once, and go on after a fault', async () => {
    const inSlot = slots(2);
    let [now, most] = [0, 0];
    const work = async (index: number) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 3));
      now -= 1;
      if (index % 3 === 0) throw new Error('fault');
      return index;
    };
    const ends = await Promise.allSettled(Array.from({ length: 9 }, (_, index) => inSlot(() => work(index))));
    expect(most).toBe(2);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
  });
});
