export { type Field, type FieldOptions, type Fields, fieldsOf, type NoField } from './fields.js';
export type { Row, RowWord } from './row.js';
