/** Where a text names an object. */
export interface Mention {
  readonly object: number;
  readonly start: number;
  readonly end: number;
}

/** Most objects of an order. */
export const MOST_OBJECTS = 12;

const LIST = /:\s*((?:(?:an?|the)\s+)?[^:.\n]{1,600}?(?:,|\band\b)[^:.\n]{1,600})(?:[.\n]|$)/gi;
const STOP = new Set('a an the and is are to of in'.split(' '));

/** The objects a question lists after a colon ("five birds: a quail, an owl, …"); null where no such list is found. */
export function questionObjects(question: string): readonly string[] | null {
  for (const [, list = ''] of question.matchAll(LIST)) {
    const names = list
      .split(/,\s*(?:and\s+)?|\s+and\s+/)
      .map((name) => name.trim().replace(/^(?:an?|the)\s+/i, ''))
      .filter((name) => name !== '');
    const short = names.every(
      (name) => /^[\p{L}\p{M}\d' -]{1,40}$/u.test(name) && name.split(' ').length <= 4,
    );
    if (short && names.length >= 2 && names.length <= MOST_OBJECTS && new Set(names).size === names.length)
      return names;
  }
  return null;
}

/** Finds the objects of a question in a text: by whole name, or by the words that only one of them has. */
export class ObjectFinder {
  private readonly pattern: RegExp;
  private readonly byText = new Map<string, number>();

  constructor(readonly names: readonly string[]) {
    for (const [index, name] of names.entries()) {
      for (const text of this.wordings(name, index)) this.byText.set(text, index);
    }
    const texts = [...this.byText.keys()].sort((a, b) => b.length - a.length).map(literal);
    this.pattern = new RegExp(`(?<![\\p{L}\\d])(?:${texts.join('|')})(?![\\p{L}\\d])`, 'giu');
  }

  /** All mentions, in order. */
  mentions(text: string): Mention[] {
    return [...text.matchAll(this.pattern)].flatMap((match) => {
      const object = this.byText.get(match[0].toLowerCase());
      return object === undefined ? [] : [{ object, start: match.index, end: match.index + match[0].length }];
    });
  }

  private wordings(name: string, index: number): string[] {
    const full = name.toLowerCase();
    const words = full.split(' ').filter((word) => !STOP.has(word));
    const own = words.filter((word) => !this.names.some((one, at) => at !== index && hasWord(one, word)));
    // "red" for "red book", where every other book has another colour
    const short = words.length > 1 && own.length === 1 && words[0] === own[0] ? own : [];
    return [full, ...(/[^s]s$/.test(full) ? [full.slice(0, -1)] : []), ...short];
  }
}

const hasWord = (name: string, word: string): boolean => name.toLowerCase().split(' ').includes(word);
const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
