import { z } from 'zod';
import { defineRule } from '../rule.js';
import { type Link, linksOf } from './find-links.js';
import { hostOf } from './web-address.js';

const MAIL = /^mailto:[^\s@<>]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63}(?:\?\S*)?$/iu;

interface Allowed {
  readonly hosts: readonly string[] | undefined;
  readonly schemes: readonly string[];
  readonly relative: boolean;
}

function problemOf({ target, problem }: Link, { hosts, schemes, relative }: Allowed): string | null {
  if (problem !== null) return problem;
  if (target === '') return 'it has no target';
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(target)?.[1]?.toLowerCase();
  if (scheme === undefined)
    return relative && !/[\s<>\\]/.test(target) && !target.startsWith('//')
      ? null
      : 'it has no scheme such as https:';
  if (!schemes.includes(scheme)) return `its scheme is ${scheme}; ${schemes.join(', ')} asked for`;
  if (scheme === 'mailto') return MAIL.test(target) ? null : 'it holds no e-mail address';
  const host = hostOf(target);
  if (host === null) return 'it is no address by the URL standard';
  const known = hosts?.some((one) => host === one || host.endsWith(`.${one}`)) ?? true;
  return known ? null : `its host is ${host}`;
}

/** Links are addresses by their form. Nothing is fetched. */
export const linksWellFormed = defineRule({
  id: 'links:well_formed',
  description:
    'Every link outside code is a well-formed address, its brackets closed, on an allowed host; nothing is fetched.',
  kwargs: z.object({
    min: z.int().min(0).default(0).describe('how many links there must be at least'),
    max: z.int().min(0).optional().describe('how many links there may be at most'),
    allowed_hosts: z
      .array(z.string().min(1).max(253))
      .max(1000)
      .optional()
      .describe('hosts that links may lead to, with all below them: `example.org` allows `www.example.org`'),
    schemes: z
      .array(z.string().min(1).max(20))
      .min(1)
      .max(20)
      .default(['http', 'https', 'mailto'])
      .describe('schemes that are allowed'),
    relative: z
      .boolean()
      .default(false)
      .describe('whether links within a site are allowed, such as `/about` and `#top`'),
  }),
  examples: {
    passes: {
      text: 'See [the docs](https://example.org/a_(b)).',
      kwargs: { min: 1, allowed_hosts: ['example.org'] },
    },
    fails: {
      text: 'See [the docs](https://example.org@evil.test/).',
      kwargs: { min: 1, allowed_hosts: ['example.org'] },
    },
  },
  check(text, { min, max, allowed_hosts, schemes, relative }) {
    const links = linksOf(text);
    if (links.length < min || links.length > (max ?? Infinity))
      return {
        holds: false,
        summary: `${links.length} links; ${min} to ${max ?? 'any number'} asked for`,
        found: links.length,
      };
    const hosts = allowed_hosts?.map((one) => one.toLowerCase());
    for (const link of links) {
      const problem = problemOf(link, {
        hosts,
        schemes: schemes.map((one) => one.toLowerCase().replace(/:$/, '')),
        relative,
      });
      if (problem !== null)
        return {
          holds: false,
          summary: `${JSON.stringify(link.target.slice(0, 100))}: ${problem}`.slice(0, 300),
          found: links.length,
        };
    }
    return { holds: true, summary: `${links.length} links, all well-formed`, found: links.length };
  },
});
