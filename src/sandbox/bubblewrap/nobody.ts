/** Nobody: the user inside, and outside too where the host process is root. */
export const NOBODY = 65_534;

/**
 * Whom a sandbox belongs to outside, as `spawn` takes it: a root process may not lend its own rights, for limits on
 * tasks do not bind root; anybody else keeps their own.
 */
export const owner = (uid: number): { readonly uid?: number; readonly gid?: number } =>
  process.getuid?.() === 0 ? { uid, gid: uid } : {};
