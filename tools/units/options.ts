import { z } from 'zod';

/** The arguments of the tool. */
export const schema = z.object({
  text: z.string().describe('The response, or a step of it.'),
  question: z.string().optional().describe('The input, where the whole response is judged.'),
  value: z
    .number()
    .optional()
    .describe('The number to convert; with "from" and "to". Without them the text is checked.'),
  from: z.string().max(60).optional().describe('Its unit: miles, km/h, °F, L/100km.'),
  to: z.string().max(60).optional().describe('The unit wanted.'),
  expect: z
    .union([z.number(), z.string().max(200)])
    .optional()
    .describe('The stated value, compared with the result; without it the last quantity of the text is.'),
  digits: z
    .number()
    .int()
    .min(1)
    .max(12)
    .optional()
    .describe('Significant digits that must agree. Unsaid: those written.'),
  about: z
    .boolean()
    .default(false)
    .describe('Closing zeros of a whole number are no digits: 160 stands for 155 to 165.'),
});

/** The arguments as read. */
export type Input = z.output<typeof schema>;
