import type { Rgb } from './pixels.js';

/** The words people use for colours; every colour gets one of them. */
export const COLOR_NAMES = [
  'black',
  'white',
  'gray',
  'red',
  'orange',
  'brown',
  'yellow',
  'green',
  'cyan',
  'blue',
  'purple',
  'pink',
] as const;

/** One of {@link COLOR_NAMES}. */
export type ColorName = (typeof COLOR_NAMES)[number];

/** Hues in degrees of OKLCH where one name ends and the next begins. */
const HUES: readonly (readonly [until: number, name: ColorName])[] = [
  [12, 'pink'],
  [42, 'red'],
  [85, 'orange'],
  [117, 'yellow'],
  [172, 'green'],
  [215, 'cyan'],
  [284, 'blue'],
  [330, 'purple'],
  [360, 'pink'],
];

const linear = (byte: number) => {
  const share = byte / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Lightness 0 to 1, chroma and hue (degrees) of a colour in OKLCH (Björn Ottosson, 2020). */
export function oklch([red, green, blue]: Rgb): readonly [lightness: number, chroma: number, hue: number] {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const across = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const along = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(along, across) * 180) / Math.PI;
  return [lightness, Math.hypot(across, along), hue < 0 ? hue + 360 : hue];
}

/** What people call a colour: black, white and gray by chroma, the others by hue, with brown and pink by lightness. */
export function colorName(rgb: Rgb): ColorName {
  const [lightness, chroma, hue] = oklch(rgb);
  if (lightness < 0.22) return 'black';
  if (chroma < 0.035) return lightness > 0.93 ? 'white' : 'gray';
  const name = HUES.find(([until]) => hue < until)?.[1] ?? 'red';
  if (name === 'orange' && lightness < 0.6) return 'brown';
  if (name === 'red' && lightness > 0.78) return 'pink';
  if (name === 'pink' && lightness < 0.5) return hue < 180 ? 'red' : 'purple';
  return name;
}
