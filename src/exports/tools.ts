export { calculator } from '../../tools/calculator/index.js';
export { mathEquivalence } from '../../tools/math_equivalence/index.js';
export { builtinTools } from '../builtin.js';
