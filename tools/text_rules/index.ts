export { describeRules } from './describe.js';
export { findRule, rules } from './registry.js';
export { defineRule, type Rule, type RuleExample, RuleFault, type RuleOutcome } from './rule.js';
export { textRules } from './tool.js';
