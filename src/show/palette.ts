import type { Mark } from '../view/marks.js';

/** What a piece of output is, for colour. */
export type Tone = Mark | 'heading' | 'quiet';

/** Gives text its tone; the identity where colour is off. */
export type Paint = (tone: Tone, text: string) => string;

const SGR: Readonly<Record<Tone, readonly [on: string, off: string]>> = {
  refuted: ['31', '39'],
  partial: ['33', '39'],
  supported: ['32', '39'],
  unscored: ['35', '39'],
  plain: ['2', '22'],
  heading: ['1', '22'],
  quiet: ['2', '22'],
};

/** @param colour whether to write SGR escapes */
export function paintWith(colour: boolean): Paint {
  if (!colour) return (_tone, text) => text;
  return (tone, text) => `\u001b[${SGR[tone][0]}m${text}\u001b[${SGR[tone][1]}m`;
}

/** Whether to colour: on a terminal, unless NO_COLOR is set to anything but the empty string (no-color.org). */
export function wantsColour(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && (environment.NO_COLOR ?? '') === '';
}
