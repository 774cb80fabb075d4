import { describe, expect, it } from 'vitest';
import { code, displayMath, readCode } from '../../src/segment/index.js';
import { slices } from './slices.js';

describe('code', () => {
  it.each<[says: string, text: string, expected: string[]]>([
    ['fenced', 'a\n```js\nx\n```\nb', ['```js\nx\n```']],
    ['tildes', '~~~\nx\n~~~', ['~~~\nx\n~~~']],
    ['unclosed', 'a\n```py\nx = 1\n\ny = 2\n', ['```py\nx = 1\n\ny = 2']],
    ['longer fences hold shorter ones', '````\n```\nx\n```\n````\nb', ['````\n```\nx\n```\n````']],
    ['a fence closes with its own character', '```\n~~~\nx\n```', ['```\n~~~\nx\n```']],
    ['a fence with words does not close', '```\nx\n``` js\ny\n```', ['```\nx\n``` js\ny\n```']],
    ['a longer fence closes', '```\nx\n`````\ny', ['```\nx\n`````']],
    ['indented fences in lists', '- do\n\n    ```\n    x\n    ```\n- next', ['```\n    x\n    ```']],
    ['inline code is none', '```x``` and `y`', []],
    ['inline code at the head of a line is none', '```x``` and\nmore', []],
    ['empty blocks are none', '```\n```\n~~~\n\n~~~', []],
    ['CRLF', 'a\r\n```\r\nx\r\n```\r\nb', ['```\r\nx\r\n```']],
    ['indented after a blank line', 'a\n\n    x = 1\n\n    y = 2\n\nb', ['x = 1\n\n    y = 2']],
    ['indented by a tab', 'a\n\n\tx', ['x']],
    ['indented from the start', '    x\nb', ['x']],
    ['indented inside a paragraph is none', 'a\n    b', []],
    ['indented inside a list is none', '- a\n\n    b\n\n      c', []],
    ['indented after a list', '1. a\n\nb\n\n    x', ['x']],
    ['two kinds in order', '    x\n\n```\ny\n```\n\n    z', ['x', '```\ny\n```', 'z']],
    ['none', 'a\n\nb', []],
  ])('%s', (_says, text, expected) => {
    expect(slices(code, text)).toEqual(expected);
  });
});

describe('readCode', () => {
  it.each<[text: string, language: string | null, expected: string]>([
    ['```Python\nif x:\n    y\n```', 'python', 'if x:\n    y'],
    ['```js title="a"\nx\n```', 'js', 'x'],
    ['```{.r}\nx\n```', null, 'x'],
    ['~~~\nx\n', null, 'x'],
    ['- do\n\n    ```\n    x\n      y\n    ```', null, 'x\n  y'],
    ['a\n\n    if x:\n        y\n\n    z', null, 'if x:\n    y\n\nz'],
    ['a\n\n        x\n    y', null, '    x\ny'],
    ['a\n\n\tx\n\t\ty', null, 'x\n\ty'],
  ])('%j', (text, language, expected) => {
    const [segment] = code.segment(text);
    expect(segment && readCode(text, segment)).toEqual({ language, code: expected });
  });
});

describe('display_math', () => {
  it.each<[says: string, text: string, expected: string[]]>([
    ['dollars', 'a $$x$$ b $$\ny\n$$', ['$$x$$', '$$\ny\n$$']],
    ['brackets', 'a \\[ x \\] b \\[y\\]', ['\\[ x \\]', '\\[y\\]']],
    [
      'environments',
      '\\begin{align*}\nx &= 1 \\\\[2pt]\ny\n\\end{align*}',
      ['\\begin{align*}\nx &= 1 \\\\[2pt]\ny\n\\end{align*}'],
    ],
    ['the outermost', '$$\\begin{aligned}x\\end{aligned}$$', ['$$\\begin{aligned}x\\end{aligned}$$']],
    ['different names do not close', '\\begin{align}x\\end{gather}', []],
    ['inline maths is none', 'a $x$ and \\(y\\) b', []],
    ['escaped dollars are none', '\\$\\$x\\$\\$', []],
    ['a row break opens nothing', 'a \\\\[2pt] b \\]', []],
    ['a stray $$ does not turn the rest around', 'it costs $$\n\nthen $$x$$ b', ['$$x$$']],
    ['a stray \\[ neither', 'a \\[ b \\[x\\]', ['\\[x\\]']],
    ['unclosed', '$$x', []],
    ['empty', '$$ $$ \\[\\]', []],
    ['code holds none', '```\n$$x$$\n```\n$$y$$', ['$$y$$']],
    ['none reaches across code', '\\[ x\n```\ny\n```\n\\]', []],
    ['CRLF', '$$\r\nx\r\n$$\r\n\r\n$$y', ['$$\r\nx\r\n$$']],
  ])('%s', (_says, text, expected) => {
    expect(slices(displayMath, text)).toEqual(expected);
  });
});
