import { writeFileSync } from 'node:fs';

/** Loaded into a measured process (`--import`): at its end, the most memory it held, in kilobytes, goes to a file. */
const path = process.env.ASSAY_PEAK_FILE;
if (path !== undefined) process.on('exit', () => writeFileSync(path, String(process.resourceUsage().maxRSS)));
