import { z } from 'zod';

/** A rule without arguments; what the official data gives all the same is ignored. */
export const none = z.object({});

/** How many, as the official data writes it: `3.0` is 3, and a fraction is compared as it stands. */
export const count = z.number().nonnegative();

/** A place counted from 1: of a sentence, of a word. */
export const place = z.number().int().min(1);

/** A keyword; white space around it is not part of it. */
export const keyword = z.string().trim().min(1);
