import { describe } from 'vitest';
import { createQuickjsRuntime } from '../../../src/sandbox/quickjs/index.js';
import { describePrograms } from '../javascript/program-suite.js';

describe('programs in QuickJS', () => describePrograms(createQuickjsRuntime()));
