import { withoutLooseSpace } from './loose-space.js';

/** Words as they are compared: no case, punctuation, articles or LaTeX around them. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .replace(
      /\\(?:text|mbox|textbf|textit|mathrm|textrm|mathbf|rm|emph|underline|operatorname)(?![a-zA-Z])/g,
      ' ',
    )
    .replace(/\\[a-zA-Z]+/g, (command) => ` ${command.slice(1)} `)
    .replace(/\\./g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#-]+/gu, ' ')
    .replace(/\b(?:a|an|the)\b(?=\s+\S)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const SAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    correct: 'true',
    wrong: 'false',
    incorrect: 'false',
    yeah: 'yes',
    nope: 'no',
    是: 'yes',
    否: 'no',
    对: 'true',
    错: 'false',
    正确: 'true',
    错误: 'false',
    oui: 'yes',
    ja: 'yes',
    sí: 'yes',
    да: 'yes',
    нет: 'no',
    non: 'no',
    nein: 'no',
    'no solution': 'none',
    'no solutions': 'none',
    'no real solution': 'none',
    'no real solutions': 'none',
    'does not exist': 'none',
    dne: 'none',
    'empty set': 'none',
  }),
); // prettier-ignore

/** Whether two phrases say the same by their words alone. */
export function sameWords(a: string, b: string): boolean {
  const left = plainWords(a);
  const right = plainWords(b);
  if (left === right) return left !== '';
  return (
    (SAME.get(left) ?? left) === (SAME.get(right) ?? right) ||
    withoutLooseSpace(left) === withoutLooseSpace(right)
  );
}
