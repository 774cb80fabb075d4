/** Words that say nothing of which object is meant. */
const FILLERS = new Set('a an the his her their its now of with'.split(' '));

/** The words of an object's name that can tell it from others, lower case. */
export function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{M}\d]+/gu) ?? []).filter((word) => !FILLERS.has(word));
}

/** The objects of a question, found again in the words of a step: `red` or `the red ball` for "red ball". */
export class Objects {
  private readonly words: readonly (readonly string[])[];
  /** Words that all objects have, such as "ball". */
  private readonly common: ReadonlySet<string>;

  constructor(readonly names: readonly string[]) {
    const words = names.map(wordsOf);
    const shared = (words[0] ?? []).filter((word) => words.every((one) => one.includes(word)));
    this.common = new Set(names.length > 1 ? shared : []);
    this.words = words.map((one) => one.filter((word) => !this.common.has(word)));
  }

  /** Index of the object a text names; null where it names none, or more than one. */
  find(text: string): number | null {
    const stated = wordsOf(text).filter((word) => !this.common.has(word));
    if (stated.length === 0) return null;
    const within = this.indices((words) => stated.every((word) => words.includes(word)));
    const around = this.indices((words) => words.length > 0 && words.every((word) => stated.includes(word)));
    const found = within.length === 0 ? around : within;
    const exact = found.filter((index) => this.words[index]?.length === stated.length);
    const [only] = exact.length === 1 ? exact : found;
    return only !== undefined && (found.length === 1 || exact.length === 1) ? only : null;
  }

  private indices(fits: (words: readonly string[]) => boolean): number[] {
    return [...this.words.keys()].filter((index) => fits(this.words[index] ?? []));
  }
}
