/** A kind of video file that is read, and ffmpeg's name of what reads it. */
export interface Container {
  readonly name: string;
  readonly demuxer: string;
}

/**
 * What kind of video the bytes are, by their first few; null for everything else. Playlists and scripts (HLS, concat,
 * SDP, …) are text and none of these: they are never opened, whatever they are called.
 */
export function containerOf(bytes: Uint8Array): Container | null {
  const head = Buffer.from(bytes.subarray(0, 400));
  const latin = head.toString('latin1');
  if (latin.startsWith('\x1aE\xdf\xa3')) return { name: 'Matroska or WebM', demuxer: 'matroska' };
  if (latin.slice(0, 4) === 'RIFF' && latin.slice(8, 12) === 'AVI ') return { name: 'AVI', demuxer: 'avi' };
  if (/^GIF8[79]a/.test(latin)) return { name: 'GIF', demuxer: 'gif' };
  if (MP4_BOXES.has(latin.slice(4, 8))) return { name: 'MP4 or QuickTime', demuxer: 'mov' };
  if (head[0] === 0x47 && head[188] === 0x47 && head[376] === 0x47)
    return { name: 'MPEG-TS', demuxer: 'mpegts' };
  return null;
}

/** Boxes that an MP4 or QuickTime file may begin with. */
const MP4_BOXES: ReadonlySet<string> = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip']);
