import { type Json, type ToolFailure, toolFailure } from '../../../src/core/index.js';
import { encodePng } from '../../../src/image/index.js';
import { type ChartWord, chartOptions, readChart } from '../chart/index.js';
import { type Job, type Seen, seen } from '../job.js';

/** The values of a chart. */
export async function chart(job: Job): Promise<Seen | ToolFailure> {
  const words = await wordsOf(job);
  if (words !== null && 'status' in words) return words;
  const { status, summary, ...read } = readChart(
    job.picture.pixels,
    job.input.chart ?? chartOptions.parse({}),
    words,
  );
  if (status === 'too_large' || status === 'too_many')
    return toolFailure(
      status,
      `expected a chart that can be read whole, got: ${summary}. Crop it to the plot.`,
    );
  return seen({ summary, found: status === 'ok', ...(read as unknown as { [key: string]: Json }) });
}

/** The words of the image; null where they are not to be read or nobody can. */
async function wordsOf({
  input,
  picture,
  ocr,
  signal,
}: Job): Promise<readonly ChartWord[] | null | ToolFailure> {
  if (input.labels === false || ocr === null) return null;
  const read = await ocr(await encodePng(picture.pixels), signal);
  return 'words' in read ? read.words : read;
}
