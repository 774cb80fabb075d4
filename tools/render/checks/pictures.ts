import type { Check } from './check.js';

/** Images that show nothing: not found, refused, or no image at all. */
export const images: Check = ({ layout }) => ({
  items: layout.images
    .filter(({ loaded }) => !loaded)
    .map(({ path, box, source }) => ({ path, box, source })),
  values: { of: layout.images.length },
});

/** Images of which nothing says what they show; `alt=""` says that one is decoration. */
export const alt: Check = ({ layout }) => ({
  items: layout.images
    .filter(({ alternative }) => alternative === null)
    .map(({ path, box, source }) => ({ path, box, source })),
  values: { of: layout.images.length },
});
