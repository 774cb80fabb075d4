import { describe } from 'vitest';
import { createNodeRuntime } from '../../../src/sandbox/node/index.js';
import { describeEscapes } from '../javascript/escape-suite.js';

describe('escapes from Node', () => describeEscapes('node', createNodeRuntime()));
