import { describe } from 'vitest';
import { createQuickjsRuntime } from '../../../src/sandbox/quickjs/index.js';
import { describeTestBodies } from '../javascript/test-body-suite.js';

describe('test bodies in QuickJS', () => describeTestBodies(createQuickjsRuntime()));
