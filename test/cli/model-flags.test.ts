import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFile, temporaryFolder } from '../data/fixtures.js';
import { PLAIN } from '../faults/scripted-judge.js';
import { assay, judging } from './model-cli.js';

/** A server that is asked by no command that is refused. */
const MODEL = ['--model', 'http://127.0.0.1:1/v1#m'];

const config = (content: unknown) =>
  temporaryFile('own.json', typeof content === 'string' ? content : JSON.stringify(content));

describe('a flag that cannot be used is refused, with what was expected and what was given', () => {
  it.each<[string, () => string[], RegExp]>([
    ['no votes', () => [...MODEL, '--votes', '0'], /--votes.*'0'.*Expected a whole number from 1 to 64/],
    ['half a vote', () => [...MODEL, '--votes', '1.5'], /--votes.*'1\.5'.*Expected a whole number/],
    [
      'no such voter',
      () => [...MODEL, '--voter', 'loudest'],
      /--voter: expected one of mean, .*majority.*got loudest/,
    ],
    [
      'no such elicitor',
      () => [...MODEL, '--elicitor', 'toString'],
      /--elicitor: expected one of agentic.*got toString/,
    ],
    [
      'no temperature',
      () => [...MODEL, '--temperature', '-1'],
      /--temperature.*'-1'.*Expected a number from 0 to 10/,
    ],
    [
      'too hot',
      () => [...MODEL, '--temperature', '11'],
      /--temperature.*'11'.*Expected a number from 0 to 10/,
    ],
    [
      'less than no retry',
      () => [...MODEL, '--max-retries', '-1'],
      /--max-retries.*'-1'.*Expected a whole number/,
    ],
    ['no rounds', () => [...MODEL, '--max-rounds', '0'], /--max-rounds.*'0'.*Expected a whole number from 1/],
    [
      'words for calls',
      () => [...MODEL, '--max-tool-calls', 'few'],
      /--max-tool-calls.*'few'.*Expected a whole/,
    ],
    ['no tokens', () => [...MODEL, '--max-tokens', '0'], /--max-tokens.*'0'.*Expected a whole number from 1/],
    ['no time', () => [...MODEL, '--timeout', '0'], /--timeout.*'0'.*Expected a number from 0\.001/],
    ['endless time', () => [...MODEL, '--timeout', 'Infinity'], /--timeout.*'Infinity'.*Expected a number/],
    [
      'a budget of nothing',
      () => [...MODEL, '--budget', 'tokens=0'],
      /--budget: expected tokens=N.*got tokens=0/,
    ],
    ['a budget of words', () => [...MODEL, '--budget', 'plenty'], /--budget: expected tokens=N.*got plenty/],
    ['an empty budget', () => [...MODEL, '--budget', ''], /--budget: expected tokens=N.*got nothing/],
    [
      'a bound twice',
      () => [...MODEL, '--budget', 'tokens=1,tokens=2'],
      /--budget: expected each bound once/,
    ],
    ['money without a price', () => [...MODEL, '--budget', '5'], /--budget: expected a price.*got none for/],
    ['offline without a cache', () => [...MODEL, '--offline'], /--offline: expected --cache.*got none/],
    [
      'a cache without the id of the model',
      () => ['--model', 'http://127.0.0.1:1/v1', '--cache', join(temporaryFolder(), 'c')],
      /expected the id of a model with a cache, got none\. Name it: /,
    ],
    [
      'a cache that is a file',
      () => [...MODEL, '--cache', temporaryFile('c', 'x')],
      /expected .*folder.*got/,
    ],
    ['no address', () => ['--model', 'gpu'], /expected a model as http:\/\/HOST\/v1#ID, got gpu/],
    ['another protocol', () => ['--model', 'ftp://gpu/v1#m'], /expected a model as http/],
    ['an empty model', () => ['--model', ''], /expected a model as http/],
    ['a model twice', () => [...MODEL, ...MODEL], /--model: expected each model once.*twice.*--votes/],
    [
      'no configuration',
      () => [...MODEL, '--config', '/no/such.json'],
      /\/no\/such\.json: expected a configuration file/,
    ],
    [
      'a configuration that is no JSON',
      () => [...MODEL, '--config', config('{')],
      /own\.json: expected JSON/,
    ],
    [
      'a configuration with an unknown setting',
      () => [...MODEL, '--config', config({ models: { a: { url: 'http://h/v1', retries: 3 } } })],
      /own\.json: expected settings of models.*retries/s,
    ],
    [
      'a name the configuration does not have',
      () => ['--model', 'big', '--config', config({ models: { small: { url: 'http://h/v1' } } })],
      /--model: expected http:\/\/HOST\/v1#ID or one of small, got big/,
    ],
    [
      'a judge the configuration does not have',
      () => ['--config', config({ models: { small: { url: 'http://h/v1' } }, judge: ['big'] })],
      /judge: expected names of its models \(small\), got big/,
    ],
  ])('%s', async (_, flags, message) => {
    const { args, run } = judging(1, PLAIN, ...flags());
    const { code, stdout, stderr } = await assay(args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(existsSync(run)).toBe(false);
  });

  it('a key that no header can hold, which is not repeated', async () => {
    const { args } = judging(1, PLAIN, ...MODEL);
    const { code, stderr } = await assay(args, { env: { OPENAI_API_KEY: 'secret with\nlines' } });
    expect(stderr).toMatch(/Key of the model server: expected printable ASCII/);
    expect(stderr).not.toContain('secret');
    expect(code).toBe(2);
  });

  it('a broken assay.config.json where the command is run', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'assay.config.json'), '{"models": []}');
    const { code, stderr } = await assay(judging(1, PLAIN).args, { cwd });
    expect(stderr).toMatch(/assay\.config\.json: expected settings of models, got/);
    expect(code).toBe(2);
  });
});
