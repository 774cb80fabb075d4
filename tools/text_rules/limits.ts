/** Most instructions one call may list. */
export const MOST_INSTRUCTIONS = 200;
