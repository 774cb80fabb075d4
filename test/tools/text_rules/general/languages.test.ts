import { describe, expect, it } from 'vitest';
import { RuleFault } from '../../../../tools/text_rules/rule.js';
import { runRule } from './run-rule.js';

const TEXTS: Readonly<Record<string, string>> = {
  ar: 'الطقس جميل اليوم وسنذهب معا إلى الحديقة القريبة من البيت',
  de: 'Heute ist das Wetter schön, deshalb gehen wir in den Garten.',
  el: 'Σήμερα ο καιρός είναι καλός και θα πάμε στον κήπο.',
  en: 'The weather is fine today, so we are going to the garden.',
  es: 'Hoy hace buen tiempo, así que vamos a ir al jardín de la casa.',
  fr: 'Il fait beau aujourd’hui, alors nous allons au jardin.',
  he: 'מזג האוויר יפה היום ולכן אנחנו הולכים לגן',
  hi: 'आज मौसम अच्छा है इसलिए हम बगीचे में जा रहे हैं।',
  ja: '今日は天気がいいので、私たちは庭に行きます。',
  ko: '오늘은 날씨가 좋아서 우리는 정원에 갑니다.',
  ru: 'Сегодня хорошая погода, поэтому мы идём в сад.',
  th: 'วันนี้อากาศดี เราจึงไปสวน',
  tr: 'Bugün hava çok güzel, bu yüzden bahçeye gidiyoruz.',
  zh: '今天天气很好，所以我们去花园散步。',
};
const CODES = Object.keys(TEXTS);

describe('language:is', () => {
  it.each(CODES)('%s is told from the others', async (code) => {
    const holding = [];
    for (const other of CODES)
      if ((await runRule('language:is', TEXTS[code] ?? '', { languages: [other] })).holds)
        holding.push(other);
    expect(holding).toEqual([code]);
  });

  it.each([
    ['OK', ['de'], true],
    ['Det er en fin dag i dag', ['nb'], true],
    ['', ['de'], false],
    ['123 👍', ['de'], false],
    [`${TEXTS.en} ${'今天天气很好，所以我们去花园散步。'.repeat(40)}`, ['en'], false],
    [`${'今天天气很好，所以我们去花园散步。'.repeat(40)}`, ['en', 'zh-Hans'], true],
    [`${TEXTS.de}\n\`\`\`\nif the weather is fine then we are going to the garden\n\`\`\``, ['de'], true],
  ])('%j in %j: %j', async (text, languages, holds) => {
    expect((await runRule('language:is', text, { languages })).holds).toBe(holds);
  });

  it('a language it does not know is a fault of the rubric', async () => {
    await expect(runRule('language:is', 'text', { languages: ['xx'] })).rejects.toThrow(RuleFault);
  });
});

describe('script:is', () => {
  it.each([
    [TEXTS.ja, ['Jpan'], true],
    [TEXTS.ja, ['Han'], false],
    [TEXTS.ko, ['Kore'], true],
    [TEXTS.el, ['Greek'], true],
    [TEXTS.ar, ['Arab'], true],
    [TEXTS.th, ['Thai'], true],
    [TEXTS.hi, ['Devanagari'], true],
    ['pаypal', ['Latin'], false],
    ['x² 3 👍', ['Latin'], true],
    ['12 👍', ['Latin'], false],
    ['𝒜 𐍈', ['Gothic'], false],
    ['ー', ['Katakana'], true],
  ])('%j in %j: %j', async (text, scripts, holds) => {
    expect((await runRule('script:is', text ?? '', { scripts })).holds).toBe(holds);
  });

  it('a share may be enough', async () => {
    expect((await runRule('script:is', 'Привет world', { scripts: ['Cyrl'], min_share: 0.5 })).holds).toBe(
      true,
    );
  });

  it.each(['Klingon', 'Han}|.{0', ''])('%j is no script', async (script) => {
    await expect(runRule('script:is', 'text', { scripts: [script] })).rejects.toThrow(RuleFault);
  });
});
