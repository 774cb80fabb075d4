import { jsonText } from './json-text.js';
import { stringify } from './originals.js';

const list: readonly unknown[] = [];

/** JSON of data the harness itself made, whatever `toJSON` judged code has put on the prototypes. */
export const plainText = (value: unknown): string => ('toJSON' in list ? jsonText(value) : stringify(value));
