export { contactSheet, type Sheet, sheetSize } from './contact-sheet.js';
export { type Container, containerOf } from './container.js';
export { ffmpegState } from './ffmpeg.js';
export { evenFrames, frameAt, frameTimes } from './frame-times.js';
export { probeVideo, type VideoFacts } from './probe.js';
export { type Remembered, rememberedFrames } from './remembered-frames.js';
export { MOST_SEARCHED, type SceneCut, sceneCuts } from './scenes.js';
export { type FrameSize, fitting, type OpenVideo, takeFrame } from './take-frame.js';
