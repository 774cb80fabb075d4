import { describe, expect, it } from 'vitest';
import { detectLanguage, LANGUAGES } from '../../../../tools/text_rules/ifeval/detect-language.js';
import { decide } from '../ask.js';

/** One sentence in each of the thirty languages that IFEval names. */
const SENTENCES: Readonly<Record<string, string>> = {
  ar: 'ذهبنا إلى السوق يوم السبت واشترينا خبزا طازجا.',
  bg: 'В събота отидохме на пазара и купихме пресен хляб.',
  bn: 'শনিবার আমরা বাজারে গিয়ে তাজা রুটি কিনেছি।',
  de: 'Am Samstag gingen wir auf den Markt und kauften frisches Brot.',
  en: 'On Saturday we went to the market and bought fresh bread.',
  es: 'El sábado fuimos al mercado y compramos pan fresco.',
  fa: 'روز شنبه به بازار رفتیم و نان تازه خریدیم.',
  fi: 'Lauantaina menimme torille ja ostimme tuoretta leipää.',
  fr: 'Samedi nous sommes allés au marché et avons acheté du pain frais.',
  gu: 'શનિવારે અમે બજારમાં ગયા અને તાજી રોટલી ખરીદી.',
  he: 'בשבת הלכנו לשוק וקנינו לחם טרי.',
  hi: 'हम शनिवार को बाज़ार गए और ताज़ी रोटी खरीदी।',
  it: 'Sabato siamo andati al mercato e abbiamo comprato del pane fresco.',
  ja: '土曜日に市場へ行って新しいパンを買いました。',
  kn: 'ಶನಿವಾರ ನಾವು ಮಾರುಕಟ್ಟೆಗೆ ಹೋಗಿ ತಾಜಾ ಬ್ರೆಡ್ ಖರೀದಿಸಿದೆವು.',
  ko: '토요일에 우리는 시장에 가서 신선한 빵을 샀습니다.',
  ml: 'ശനിയാഴ്ച ഞങ്ങൾ ചന്തയിൽ പോയി പുതിയ റൊട്ടി വാങ്ങി.',
  mr: 'शनिवारी आम्ही बाजारात गेलो आणि ताजी भाकरी विकत घेतली.',
  ne: 'शनिबार हामी बजार गयौं र ताजा रोटी किन्यौं।',
  pa: 'ਸ਼ਨੀਵਾਰ ਨੂੰ ਅਸੀਂ ਬਾਜ਼ਾਰ ਗਏ ਅਤੇ ਤਾਜ਼ੀ ਰੋਟੀ ਖਰੀਦੀ।',
  pl: 'W sobotę poszliśmy na targ i kupiliśmy świeży chleb.',
  pt: 'No sábado fomos ao mercado e compramos pão fresco.',
  ru: 'В субботу мы пошли на рынок и купили свежий хлеб.',
  sw: 'Jumamosi tulikwenda sokoni na kununua mkate mpya kwa watoto wetu.',
  ta: 'சனிக்கிழமை நாங்கள் சந்தைக்குச் சென்று புதிய ரொட்டி வாங்கினோம்.',
  te: 'శనివారం మేము మార్కెట్‌కు వెళ్లి తాజా రొట్టె కొన్నాము.',
  th: 'วันเสาร์เราไปตลาดและซื้อขนมปังสด',
  uk: 'У суботу ми пішли на ринок і купили свіжий хліб.',
  ur: 'ہفتے کو ہم بازار گئے اور تازہ روٹی خریدی۔',
  vi: 'Thứ bảy chúng tôi đã đi chợ và mua bánh mì tươi.',
};

const HARBOUR = `Am frühen Morgen liegt Nebel über dem Hafen, und die ersten Fischer kommen mit vollen Netzen zurück. Auf dem Kai
warten schon Händler, die um jede Kiste feilschen. Eine alte Frau verkauft Kaffee aus einem Wagen, den ihr Enkel blau
gestrichen hat. Gegen Mittag wird es still, nur Möwen streiten noch um die Reste. Abends gehen Paare am Wasser entlang
und schauen den Lichtern der Fähre nach, bis sie hinter der Mole verschwindet.`;

const instruction = 'language:response_language';

describe('languages', () => {
  it.each(Object.entries(SENTENCES))('a sentence in %s is told', async (language, text) => {
    expect(await detectLanguage(text)).toBe(language);
    expect(LANGUAGES).toContain(language);
  });

  it.each([
    ['THE CAT SAT ON THE MAT.', 'en'],
    ['i love you', 'en'],
    ['Mimi ni mwalimu wa shule ya msingi, na ninapenda kazi yangu sana.', 'sw'],
    ['La casa de Ana está cerca de la playa y a la niña le gusta.', 'es'],
    ['Ang mga bata ay naglalaro sa labas ng bahay na malaki.', 'tl'],
    ['मेरा नाम राम है। मैं दिल्ली में रहता हूँ।', 'hi'],
    ['मेरो नाम राम हो। म काठमाडौंमा बस्छु।', 'ne'],
    ['Here is what you asked for in Hindi, and I hope that it helps you: नमस्ते', 'en'],
    ['कॉशी असमानता (Cauchy–Schwarz) ही गणितातील एक महत्त्वाची असमानता आहे.', 'mr'],
    [`Sure! Here is what you asked me to write about the harbour:\n\n${HARBOUR}`, 'de'],
  ])('%j is %s', async (text, language) => {
    expect(await detectLanguage(text)).toBe(language);
  });

  it.each(['123 + 456', '😀😀', '☃', '؟'])(
    '%j is in no language, which no instruction is broken by',
    async (text) => {
      expect(await detectLanguage(text)).toBe(null);
      expect(await decide({ text, instruction, kwargs: { language: 'fr' } })).toMatchObject({
        finding: 'supports',
      });
    },
  );

  it.each([
    ['我们星期六去市场买了新鲜的面包。', 'zh-cn'],
    ['Saya pergi ke pasar pada hari Sabtu dan membeli roti segar.', 'id'],
    ['På lørdag gikk vi til torget og kjøpte ferskt brød.', 'nb'],
  ])('%j is found under the code %s', async (text, language) => {
    expect(await decide({ text, instruction, kwargs: { language } })).toMatchObject({ finding: 'supports' });
  });
});
