/** What the tool can do. */
export const OPS = [
  ...['info', 'crop', 'zoom', 'rotate', 'flip', 'resize', 'grid', 'mark', 'sheet', 'compare'],
  ...['colours', 'histogram', 'pixel', 'measure', 'shapes', 'chart'],
] as const;
