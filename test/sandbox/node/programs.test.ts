import { describe } from 'vitest';
import { createNodeRuntime } from '../../../src/sandbox/node/index.js';
import { describePrograms } from '../javascript/program-suite.js';

describe('programs in Node', () => describePrograms(createNodeRuntime()));
