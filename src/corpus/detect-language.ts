import { UNKNOWN_LANGUAGE } from './languages.js';

/** How much of a text is looked at, UTF-16 code units; more says no more. */
export const DETECT_CHARACTERS = 4_000;

/** The ISO 639-1 code of a text's language, or `none` where the detector is not sure. */
export async function detectLanguage(text: string): Promise<string> {
  const { eld } = await import('eld/small');
  const found = eld.detect(text.slice(0, DETECT_CHARACTERS));
  return found.isReliable() && found.language !== '' ? found.language : UNKNOWN_LANGUAGE;
}
