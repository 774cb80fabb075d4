/** What is checked of a page, by name. */
export const CHECKS = [
  'overflow',
  'clipped',
  'overlap',
  'contrast',
  'images',
  'alt',
  'text_size',
  'tap_targets',
  'console',
  'headings',
  'names',
  'language',
] as const;

/** The name of a check. */
export type CheckName = (typeof CHECKS)[number];
