import { z } from 'zod';

/** What can be asked of dates directly. */
export const OPERATIONS = [
  'weekday',
  'difference',
  'target_day',
  'leap_year',
  'iso_week',
  'day_of_year',
  'valid_date',
  'age',
  'time_zone',
] as const;

/** The arguments of the tool. */
export const schema = z.object({
  text: z.string().describe('The response, or a step of it.'),
  question: z.string().optional().describe('The input, where the whole response is judged.'),
  operation: z
    .enum(OPERATIONS)
    .optional()
    .describe('Computed from the arguments below; without it the text is checked.'),
  expect: z
    .union([z.string(), z.number(), z.boolean()])
    .optional()
    .describe('Compared with the result of the operation; without it what the text states is.'),
  date: z
    .string()
    .max(100)
    .optional()
    .describe('The date an operation starts from: 2015-03-24, "March 24, 2015".'),
  other: z.string().max(100).optional().describe('The second date of a difference or an age.'),
  year: z.number().int().min(-9_999).max(9_999).optional().describe('The year of leap_year, astronomical.'),
  amount: z
    .number()
    .int()
    .min(-4_000_000)
    .max(4_000_000)
    .optional()
    .describe('How far target_day goes; negative is back.'),
  unit: z.enum(['day', 'week', 'month', 'year', 'business_day']).default('day'),
  inclusive: z
    .boolean()
    .optional()
    .describe('Whether both ends of a difference count. Unsaid: the text decides.'),
  holidays: z.array(z.iso.date()).max(1_000).default([]).describe('Days that are no business days, ISO.'),
  time: z.string().max(40).optional().describe('Local date and time of time_zone: 2024-07-01T15:00.'),
  zone: z.string().max(60).optional().describe('The zone of that time: Europe/Paris, Paris, UTC+2.'),
  toZone: z.string().max(60).optional().describe('The zone to tell it in.'),
  dayFirst: z.boolean().optional().describe('How 03/04/2015 is read. Unsaid: both ways must agree.'),
  calendar: z
    .enum(['gregorian', 'julian'])
    .optional()
    .describe('Of dates before 15 October 1582 that are not ISO. Unsaid: both must agree.'),
});

/** The arguments as read. */
export type Input = z.output<typeof schema>;
