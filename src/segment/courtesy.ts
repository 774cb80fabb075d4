/** Sentences that begin with one of these speak to the reader and state nothing. */
const COURTESIES = [
  'hello',
  'hi',
  'hey',
  'dear',
  'greetings',
  'good morning',
  'good afternoon',
  'good evening',
  'welcome',
  'thanks',
  'thank you',
  "you're welcome",
  'you are welcome',
  'great question',
  'good question',
  "that's a great question",
  "that's a good question",
  'i hope',
  'hope this',
  'hope that',
  'let me know',
  'feel free',
  'please let me',
  'please feel',
  "please don't hesitate",
  "don't hesitate",
  'if you have any',
  "i'd be happy",
  "i'm happy to",
  'i am happy to',
  "i'm sorry",
  'i am sorry',
  'i apologize',
  'sorry',
  'as an ai',
  "let's",
  'let us',
  'let me',
  "here's",
  'here is my',
  'here is the answer',
  'here is a',
  'here are',
  'bonjour',
  'salut',
  'bonsoir',
  'merci',
  "j'espère",
  "n'hésitez pas",
  'hallo',
  'guten tag',
  'guten morgen',
  'danke',
  'ich hoffe',
  'hola',
  'buenos días',
  'buenas tardes',
  'gracias',
  'espero que',
  'olá',
  'obrigado',
  'obrigada',
  'ciao',
  'buongiorno',
  'grazie',
  'привет',
  'здравствуйте',
  'спасибо',
  'надеюсь',
  'مرحبا',
  'شكرا',
  'नमस्ते',
  'धन्यवाद',
];
/** The same for scripts without spaces, where no word boundary follows. */
const UNSPACED_COURTESIES = [
  '你好',
  '您好',
  '谢谢',
  '謝謝',
  '希望',
  'こんにちは',
  'ありがとう',
  '안녕',
  '감사합니다',
];

/** Words of assent, after which something may still be stated. */
const ASSENT =
  /^(?:sure|of course|certainly|absolutely|yes|no|okay|ok|gerne|claro|bien sûr|当然|好的)[\s,.!，。！]+/;

const LONGEST = 80;

/** Whether the sentence greets, thanks, offers help or announces the answer. */
export function isCourtesy(sentence: string): boolean {
  const head = `${sentence.slice(0, LONGEST).toLowerCase().replaceAll('’', "'")} `
    .replace(/^[*_"“¡¿\s]+/, '')
    .replace(ASSENT, '');
  if (head === '' || UNSPACED_COURTESIES.some((phrase) => head.startsWith(phrase))) return true;
  return COURTESIES.some(
    (phrase) => head.startsWith(phrase) && !/^[\p{L}\p{N}]/u.test(head.slice(phrase.length)),
  );
}
