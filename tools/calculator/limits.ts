/** Longest text read, UTF-16 code units; a longer one is left open with `bound_reached`. */
export const MAX_TEXT = 200_000;

/** The number of equations at which a text is left open with `bound_reached`. */
export const MAX_EQUATIONS = 10_000;

/** Most equations listed in the detail of one result; the rest are counted. */
export const MAX_LISTED = 200;

/** Longest piece of text quoted for one equation, UTF-16 code units. */
export const MAX_QUOTED = 400;

/** Operations one run of the tool may spend; see {@link Budget}. */
export const MAX_OPERATIONS = 8_000_000;

/** Operations one equation may spend. */
export const MAX_EQUATION_OPERATIONS = 400_000;
