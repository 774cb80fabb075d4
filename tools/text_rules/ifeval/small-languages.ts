const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Frequent words of Swahili; those of the first list are no frequent words of another language. */
const SWAHILI_ALONE = words(`
  kwa wa katika kwamba hii hiyo hizi huo huu kama kuwa yake yako wake wako yangu wangu langu yetu wetu lakini kwenye unaweza ambao ambayo ambaye watu
  mtu sana pia hivyo kila baada zaidi yenye wenye hapa mimi wewe sisi wao nini gani ndiyo hapana hakuna kuna bila pamoja
  habari asante tafadhali karibu leo kesho nchi mwaka siku mtoto watoto nyumba chakula maji kazi
`);
const SWAHILI = words('na ya la za cha vya ni si au');

/** Frequent words of Nepali, Hindi and Marathi that the other two do not have. */
const NEPALI = words(`
  छ छन् छैन छु छौं हो होइन थियो थिए र पनि गर्न गर्ने गरेको गर्छ गर्नुहोस् भएको भने यो त्यो लागि हुन्छ हुने हामी तपाईं तपाईंको मेरो
  उनी यसको यस तर वा हुन् दिनुहोस् सबै केही राम्रो धेरै
`);
const NOT_NEPALI = words(`
  है हैं था थे थी का के की में और से यह वह नहीं पर भी कि आप लिए एक हम मैं कर हो
  आहे आहेत आणि मध्ये हे ही तो ती नाही साठी करा असे असा मी आम्ही तुम्ही काय होते
`);
const NEPALI_ENDING = /(?:को|ले|मा|लाई|हरू|हरु|हरूको|न्छ|नुहोस्|एको)$/u;

/** Words enough to tell a language by; more of a text says no more. */
const MOST_WORDS = 400;
const RUNS = /[\p{L}\p{M}]+/gu;

function firstWords(text: string): string[] {
  return (text.slice(0, 4_000).toLowerCase().match(RUNS) ?? []).slice(0, MOST_WORDS);
}

/** Whether a text in Latin letters is Swahili: by its frequent words, and because nearly all of its words end in a vowel. */
export function isSwahili(text: string): boolean {
  const all = firstWords(text);
  const alone = all.filter((word) => SWAHILI_ALONE.has(word)).length;
  if (alone === 0) return false;
  const frequent = alone + all.filter((word) => SWAHILI.has(word)).length;
  const open = all.filter((word) => /[aeiou]$/.test(word)).length;
  return frequent >= 2 && frequent >= 0.12 * all.length && open >= 0.85 * all.length;
}

/** Whether a text in Devanagari is Nepali: its frequent words and endings outweigh those of Hindi and Marathi. */
export function isNepali(text: string): boolean {
  let nepali = 0;
  let others = 0;
  for (const word of firstWords(text)) {
    if (NEPALI.has(word)) nepali += 1;
    else if (NOT_NEPALI.has(word)) others += 1;
    else if (NEPALI_ENDING.test(word)) nepali += 0.5;
  }
  return nepali > 1.5 * others && nepali > 0;
}
