export { degenerate } from './degenerate.js';
