export * from './aggregate.js';
export * from './combine.js';
export * from './gate.js';
export * from './reward.js';
