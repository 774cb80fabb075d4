import { describe } from 'vitest';
import { createQuickjsRuntime } from '../../../src/sandbox/quickjs/index.js';
import { describeEscapes } from '../javascript/escape-suite.js';

describe('escapes from QuickJS', () => describeEscapes('quickjs', createQuickjsRuntime()));
