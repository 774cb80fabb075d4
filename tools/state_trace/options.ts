/** Longest end of a question that is searched for its options. */
const MAX_QUESTION = 8000;
const OPTION = /(?:^|[\s;,])\(([A-Z])\)[ \t]*([^\n]{0,200})/g;

/** The options a question lists, one a line or one after another: `(A) red ball.`; the texts without a final stop. */
export function optionsOf(question: string): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  const end = question.slice(-MAX_QUESTION).replace(/(\s)(?=\([A-Z]\))/g, '\n');
  for (const [, letter = '', text = ''] of end.matchAll(OPTION))
    options.set(letter, text.trim().replace(/\.$/, ''));
  return options;
}

/** The question without its options. */
export function withoutOptions(question: string): string {
  const options = question.search(/\boptions:|[\s]\(A\)\s/i);
  return options < 0 ? question : question.slice(0, options);
}

const ANSWER = /\banswer(?: is|:)[:\s]*(?:option\s*)?\(([A-Z])\)/i;

/** The letter of the option a step answers with; null where it names none. */
export const answerLetter = (step: string): string | null => ANSWER.exec(step)?.[1]?.toUpperCase() ?? null;
