import { describe, expect, it } from 'vitest';
import { numbered } from '../../src/segment/index.js';
import { slices } from './slices.js';

/** Each row is the steps of one text, which are joined by a line break to make it. */
const ROWS: Record<string, string[][]> = {
  'plain numbers': [
    ['1. Add.', '2. Subtract.'],
    ['Before.', '1. Add.\nmore of it', '2. Subtract.'],
    ['1) Add.', '2) Subtract.'],
    ['(1) Add.', '(2) Subtract.'],
    ['① Add.', '② Subtract.'],
    ['1、加', '2、减'],
    ['1.加', '2.减'],
    ['1．加', '２．减'],
    ['- 1. Add.', '- 2. Subtract.'],
    ['**1. Add**', '**2. Subtract**'],
    ['### 1. Add\ntext', '### 2. Subtract'],
    ['0. Zero.', '1. One.'],
    ['4. A text may begin later.', '5. And go on.'],
    ['1. All.', '1. Of these.', '1. Are one.'],
    ['1. One.', '3. Three.'],
    ['1.', '2.'],
    ['  8. Aligned.', ' 9. To the', '10. right.'].map((row) => row.trim()),
  ],
  'step words': [
    ['Step 1: Add.', 'Step 2: Subtract.'],
    ['Step 1 Add.', 'Step 2 Subtract.'],
    ['STEP 1. Add.', 'STEP 2. Subtract.'],
    ['**Step 1**', '**Step 2**'],
    ['**Step 1:** Add.', '**Step 2:** Subtract.'],
    ['### Step 1', '### Step 2'],
    ['## Step #1: Add', '## Step #2: Subtract'],
    ['[Step 1] Add.', '[Step 2] Subtract.'],
    ['\\textbf{Step 1:} Add.', '\\textbf{Step 2:} Subtract.'],
    ['Étape 1 : Ajouter.', 'Étape 2 : Ôter.'],
    ['Schritt 1: Addieren.', 'Schritt 2: Abziehen.'],
    ['Paso 1: Suma.', 'Paso 2: Resta.'],
    ['Passo 1: Soma.', 'Passo 2: Subtrai.'],
    ['Шаг 1: Сложить.', 'Шаг 2: Вычесть.'],
    ['步骤1：加。', '步骤 2：减。'],
    ['第一步，加。', '第二步，减。', '第十二步，除。'],
    ['第1步：加。', '第2步：减。'],
    ['ステップ1：足す。', 'ステップ2：引く。'],
    ['1단계: 더한다.', '2단계: 뺀다.'],
    ['चरण 1: जोड़ें।', 'चरण 2: घटाएँ।'],
    ['الخطوة 1: اجمع.', 'الخطوة 2: اطرح.'],
  ],
  'what is no step': [
    ['3.14 is pi.\n2.71 is e.'],
    ['It began in\n1984. It ended.'],
    ['1984. It began.\n1985. It ended.'],
    ['The result is\n12. So it is.'],
    ['1. Add:\n   1. one\n   2. two', '2. Subtract.'],
    ['1. Add:\n(1) one\n(2) two', '2. Subtract.'],
    ['Step 1: Add:\n1. one\n2. two', 'Step 2: Subtract.'],
    ['Step 1: Add.', 'Step 2: Subtract.\nStep 1 gave 3.'],
    ['Step 1: Code.\n```py\n# Step 2: in code\n1. x\n```', 'Step 2: Done.'],
    ['Steps 1 and 2 are easy.\nStepping 3 is not.'],
    ['Between them is\nStep 1.5 of all.'],
    ['Step 2.5 is between.\nStep 1/2 too.'],
    ['1. One.\n9. Too far.'],
    ['No numbers at all.\n\nNone.'],
    ['1. Formula $$x\n2. y$$', '2. Next.'],
  ],
};

describe.each(Object.entries(ROWS))('numbered steps: %s', (_name, rows) => {
  it.each(rows.map((row) => [row.join('\n'), row] as const))('%j', (text, expected) => {
    expect(slices(numbered, text)).toEqual(expected);
  });
});

it('reads CRLF', () => {
  expect(slices(numbered, 'Start\r\n\r\n1. Add.\r\n2. Go.\r\n')).toEqual(['Start', '1. Add.', '2. Go.']);
});
