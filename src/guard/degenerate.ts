/** Openings that say nothing by themselves (after One Token to Fool a Judge): without what should follow they pass nothing. */
const OPENINGS = [
  // English
  'solution',
  'answer',
  'the answer is',
  'final answer',
  'explanation',
  'reasoning',
  'thought process',
  'thinking',
  'think',
  'let s think',
  'let s think step by step',
  'let s solve this problem',
  'let s solve this problem step by step',
  'let s solve this step by step',
  'let s break this down',
  'let me think',
  'let me think step by step',
  'let s work through this',
  'let s work through this step by step',
  'step by step',
  'here is the solution',
  'here s the solution',
  'here is my answer',
  'to solve this problem',
  'we need to',
  'we need to find',
  'proof',
  'analysis',
  'conclusion',
  // Spanish, Portuguese, French, German, Italian, Dutch, Swedish, Polish, Turkish
  'solucion',
  'respuesta',
  'explicacion',
  'vamos a resolver este problema',
  'vamos a resolver este problema paso a paso',
  'paso a paso',
  'pensemos paso a paso',
  'proceso de pensamiento',
  'solucao',
  'resposta',
  'vamos resolver este problema',
  'vamos pensar passo a passo',
  'passo a passo',
  'reponse',
  'raisonnement',
  'processus de reflexion',
  'resolvons ce probleme',
  'resolvons ce probleme etape par etape',
  'etape par etape',
  'losung',
  'antwort',
  'erklarung',
  'gedankengang',
  'losen wir dieses problem',
  'losen wir das problem schritt fur schritt',
  'schritt fur schritt',
  'denken wir schritt fur schritt',
  'soluzione',
  'risposta',
  'risolviamo questo problema',
  'passo dopo passo',
  'oplossing',
  'antwoord',
  'stap voor stap',
  'losning',
  'svar',
  'steg for steg',
  'rozwiazanie',
  'odpowiedz',
  'krok po kroku',
  'cozum',
  'cevap',
  'adim adim',
  'adim adim dusunelim',
  // Russian, Ukrainian, Greek, Arabic, Hebrew, Hindi
  'решение',
  'ответ',
  'рассуждение',
  'ход мыслей',
  'давайте решим эту задачу',
  'давайте решим эту задачу шаг за шагом',
  'шаг за шагом',
  'розв язання',
  'відповідь',
  'λυση',
  'απαντηση',
  'الحل',
  'الجواب',
  'الاجابة',
  'خطوة بخطوة',
  'פתרון',
  'תשובה',
  'समाधान',
  'उत्तर',
  'चरण दर चरण',
  // Chinese, Japanese, Korean, Vietnamese, Thai
  '解',
  '解答',
  '答',
  '答案',
  '答案是',
  '思考',
  '思考过程',
  '思考過程',
  '让我们一步一步思考',
  '让我们逐步解决这个问题',
  '我们一步一步来',
  '一步一步',
  '分析',
  '推理',
  '解説',
  'かいせつ',
  '回答',
  '解き方',
  'ステップバイステップで考えましょう',
  '一歩ずつ考えましょう',
  '풀이',
  '해설',
  '정답',
  '답',
  '단계별로 생각해 봅시다',
  'giai',
  'loi giai',
  'tra loi',
  'tung buoc mot',
  'คำตอบ',
  'วิธีทำ',
] as const; // prettier-ignore

/** Only what is read: letters, marks and digits of any script, in lower case, without diacritics of Latin and Greek. */
function bare(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

const KNOWN: ReadonlySet<string> = new Set(OPENINGS.map(bare));
/** Longer than any run of openings; beyond it a text is not read. */
const LONGEST = 2_000;
/** Words of the longest opening. */
const MOST_WORDS = Math.max(...[...KNOWN].map((opening) => opening.split(' ').length));

/**
 * What is degenerate about a response: nothing that is read in it, or nothing but openings ("Solution:",
 * "Let's think step by step", 「解」), alone or strung together. Null for every other text: a short answer such as `42`,
 * `B`, `Yes` or a single word is none. Source: the master keys of One Token to Fool LLM-as-a-Judge (2025).
 */
export function degenerate(text: string): string | null {
  // a text of mere blanks or marks may be long, so it is looked for first, and stops at the first letter
  if (!/[\p{L}\p{N}\p{S}]/u.test(text.replaceAll(/[:;.,!?…\-–—_*#`'"()[\]{}<>|~\\/\s]+/gu, '')))
    return 'nothing but blanks and punctuation';
  if (text.length > LONGEST) return null;
  const words = bare(text);
  // symbols such as ∞ or π's operators may be an answer
  if (words === '') return null;
  return isOpenings(words.split(' ')) ? 'nothing but an opening, with nothing after it' : null;
}

/** Whether the words are openings from end to end, in any number. */
function isOpenings(words: readonly string[]): boolean {
  const ends = [true, ...words.map(() => false)];
  for (const at of words.keys()) {
    if (ends[at] !== true) continue;
    for (let length = 1; length <= MOST_WORDS && at + length <= words.length; length += 1)
      if (KNOWN.has(words.slice(at, at + length).join(' '))) ends[at + length] = true;
  }
  return ends[words.length] === true;
}
