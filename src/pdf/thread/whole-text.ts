/** A text in which every half of a character that lost its other half is U+FFFD. */
export const wholeText = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
