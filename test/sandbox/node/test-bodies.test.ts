import { describe } from 'vitest';
import { createNodeRuntime } from '../../../src/sandbox/node/index.js';
import { describeTestBodies } from '../javascript/test-body-suite.js';

describe('test bodies in Node', () => describeTestBodies(createNodeRuntime()));
