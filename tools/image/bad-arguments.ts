/** Arguments that the schema lets through and the image does not. */
export class BadArguments extends Error {
  constructor(expected: string, got: string, remedy = '') {
    super(`expected ${expected}, got ${got}.${remedy === '' ? '' : ` ${remedy}`}`);
    this.name = 'BadArguments';
  }
}
