/** Ways to join votes, pair orders and panels. @module assay/voters */
export * from '../vote/index.js';
