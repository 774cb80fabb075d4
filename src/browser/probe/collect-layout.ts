import type { PageBox, PageImage, PageLayout, PagePlace, PageTarget, PageText } from '../page-layout.js';
import type { Kit, PageElement, Paint, Rect, Style } from './dom-types.js';

/** How much of a page is looked at. */
export interface ProbeBounds {
  readonly elements: number;
  readonly texts: number;
  readonly targets: number;
  readonly listed: number;
}

/**
 * Runs inside the page; takes nothing from the module around it. Lists what can be seen, where it lies, and what cuts it.
 */
export function collectLayout(kit: Kit, paint: Paint, bounds: ProbeBounds): PageLayout {
  type Clip = readonly [left: number, top: number, right: number, bottom: number];
  /** What cuts the children of an element: all that hides, and what hides for good. */
  interface Frame {
    readonly seen: Clip;
    readonly hard: Clip;
  }
  interface Entry {
    readonly element: PageElement;
    readonly order: number;
    end: number;
    readonly shows: boolean;
    readonly fixed: boolean;
    readonly own: Frame;
    readonly flow: Frame;
    readonly lifted: Frame;
  }
  const { window } = kit;
  const INTERACTIVE =
    'a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button],[role=link],[role=checkbox],[role=tab],[role=menuitem],[role=switch],[onclick]';
  const MODAL = 'dialog:modal, dialog:modal *, [aria-modal=true], [aria-modal=true] *';
  const FIELDS = new Set(['input', 'select', 'textarea']);
  const round = (value: number) => Math.round(value * 100) / 100;
  const boxOf = ([left, top, right, bottom]: Clip): PageBox => [
    round(left),
    round(top),
    round(right - left),
    round(bottom - top),
  ];
  const clipOf = ({ left, top, right, bottom }: Rect): Clip => [left, top, right, bottom];
  const meet = (a: Clip, b: Clip): Clip => [
    Math.max(a[0], b[0]),
    Math.max(a[1], b[1]),
    Math.min(a[2], b[2]),
    Math.min(a[3], b[3]),
  ];
  const empty = ([left, top, right, bottom]: Clip) => right - left < 1 || bottom - top < 1;

  window.scrollTo({ left: 0, top: 0, behavior: 'instant' });
  const root = kit.root();
  const body = kit.body();
  if (root === null) throw new Error('no document element');
  const client = kit.scrollSize(root).client;
  const rootHides = (axis: 'overflowX' | 'overflowY'): boolean => {
    const own = kit.style(root)[axis] ?? 'visible';
    const used = own === 'visible' && body !== null ? (kit.style(body)[axis] ?? 'visible') : own;
    return used === 'hidden' || used === 'clip';
  };
  const rootClip: Clip = [
    -1e7,
    -1e7,
    rootHides('overflowX') ? client : 1e7,
    rootHides('overflowY') ? window.innerHeight : 1e7,
  ];
  const rootFrame: Frame = { seen: rootClip, hard: rootClip };

  /** What an element does to its children, on each axis: nothing, a scroller, or a cut. */
  const frameOf = (element: PageElement, style: Style, around: Frame): Frame => {
    if (element === root || element === body) return around;
    const [x = 'visible', y = 'visible'] = [style['overflowX'], style['overflowY']];
    if (style['display'] === 'inline' || (x === 'visible' && y === 'visible')) return around;
    const box = clipOf(kit.box(element));
    const within: Clip = [
      x === 'visible' ? -1e7 : box[0],
      y === 'visible' ? -1e7 : box[1],
      x === 'visible' ? 1e7 : box[2],
      y === 'visible' ? 1e7 : box[3],
    ];
    const scrolls = (axis: string) => axis === 'auto' || axis === 'scroll';
    // what a scroller can bring into view is not lost, whatever cuts the scroller itself
    const hard: Clip = [
      scrolls(x) ? -1e7 : Math.max(around.hard[0], within[0]),
      scrolls(y) ? -1e7 : Math.max(around.hard[1], within[1]),
      scrolls(x) ? 1e7 : Math.min(around.hard[2], within[2]),
      scrolls(y) ? 1e7 : Math.min(around.hard[3], within[3]),
    ];
    return { seen: meet(around.seen, within), hard };
  };

  const entries = new Map<PageElement, Entry>();
  const enter = (element: PageElement, order: number): Entry => {
    const parent = kit.parent(element);
    const over = parent === null ? undefined : entries.get(parent);
    const style = kit.style(element);
    const position = style['position'] ?? 'static';
    const fixed = position === 'fixed' || over?.fixed === true;
    const around =
      over === undefined || position === 'fixed'
        ? rootFrame
        : position === 'absolute'
          ? over.lifted
          : over.flow;
    const flow = frameOf(element, style, around);
    const holds = position !== 'static' || (style['transform'] ?? 'none') !== 'none';
    const shows = style['display'] !== 'none' && (over === undefined || kit.seen(element));
    const lifted = holds ? flow : (over?.lifted ?? rootFrame);
    return { element, order, end: order, shows, fixed, own: around, flow, lifted };
  };
  const visit = (): boolean => {
    const walker = kit.walk(root);
    let node: PageElement | null = root;
    for (let order = 0; node !== null; order++) {
      if (order >= bounds.elements) return true;
      entries.set(node, enter(node, order));
      node = walker.nextNode() as PageElement | null;
    }
    return false;
  };
  const cut = visit();
  for (const entry of [...entries.values()].reverse()) {
    const parent = kit.parent(entry.element);
    const over = parent === null ? undefined : entries.get(parent);
    if (over !== undefined) over.end = Math.max(over.end, entry.end);
  }
  const place = ({ element, order, end }: Entry): PagePlace => ({ path: kit.path(element), order, end });
  const shown = [...entries.values()].filter(({ shows }) => shows);

  const clippedAway = (style: Style) =>
    (style['clipPath'] ?? 'none') !== 'none' || /rect\(/.test(style['clip'] ?? '');
  const lost = (lines: readonly Clip[], hard: Clip, ellipsis: boolean): { x: number; y: number } => {
    let [x, y] = [0, 0];
    for (const line of lines) {
      const left = meet(line, hard);
      if (left[2] - left[0] < 1 || left[3] - left[1] < 1) continue;
      if (!ellipsis) x = Math.max(x, line[2] - line[0] - (left[2] - left[0]));
      y = Math.max(y, line[3] - line[1] - (left[3] - left[1]));
    }
    return { x: round(x), y: round(y) };
  };
  const shortened = (element: PageElement): boolean => {
    for (let at: PageElement | null = element, up = 0; at !== null && up < 3; at = kit.parent(at), up++) {
      const style = kit.style(at);
      if (style['textOverflow'] === 'ellipsis' || !['none', ''].includes(style['webkitLineClamp'] ?? 'none'))
        return true;
    }
    return false;
  };
  const waiting: {
    readonly entry: Entry;
    readonly text: Omit<PageText, 'paint'>;
    readonly at: readonly [number, number];
  }[] = [];
  const beyond: { readonly entry: Entry; readonly right: number }[] = [];
  const reach = (entry: Entry, boxes: readonly Clip[]): void => {
    const right = Math.max(...boxes.map((box) => meet(box, entry.own.seen)[2]), 0);
    if (!entry.fixed && right > client + 1) beyond.push({ entry, right });
  };
  for (const entry of shown) {
    const { element } = entry;
    const style = kit.style(element);
    const box = clipOf(kit.box(element));
    const { text, rects } = kit.texts(element);
    const boxes = rects.map(clipOf);
    const lines = boxes
      .map((one) => meet(one, entry.flow.seen))
      .filter((one) => !empty(one) && one[2] > 0 && one[3] > 0);
    if (!empty(box) || boxes.length > 0) reach(entry, [...(empty(box) ? [] : [box]), ...boxes]);
    const [first] = lines;
    if (first === undefined || waiting.length >= bounds.texts || clippedAway(style)) continue;
    const gone = lost(boxes, entry.flow.hard, shortened(element));
    waiting.push({
      entry,
      at: [(first[0] + first[2]) / 2, (first[1] + first[3]) / 2],
      text: {
        ...place(entry),
        text: text.slice(0, 80),
        lines: lines.map(boxOf),
        cutX: gone.x,
        cutY: gone.y,
        size: round(Number.parseFloat(style['fontSize'] ?? '0')),
        weight: Number(style['fontWeight'] ?? 400),
        modal: kit.matches(element, MODAL),
        disabled: kit.matches(
          element,
          ':disabled, :disabled *, [aria-disabled=true], [aria-disabled=true] *',
        ),
      },
    });
  }

  /** Points can only be asked for where the window stands, so it goes down the page with the texts. */
  const painted = (): PageText[] => {
    const found: PageText[] = [];
    kit.everythingHit(true);
    for (const { entry, text, at } of [...waiting].sort((a, b) => a.at[1] - b.at[1])) {
      const [x, y] = at;
      if (
        !entry.fixed &&
        (y < window.scrollY ||
          y >= window.scrollY + window.innerHeight ||
          x < window.scrollX ||
          x >= window.scrollX + window.innerWidth)
      )
        window.scrollTo({ left: Math.max(0, x - window.innerWidth / 2), top: y - 8, behavior: 'instant' });
      const [left, top] = entry.fixed ? at : [x - window.scrollX, y - window.scrollY];
      found.push({ ...text, paint: paint.of(entry.element, left, top) });
    }
    kit.everythingHit(false);
    window.scrollTo({ left: 0, top: 0, behavior: 'instant' });
    return found.sort((a, b) => a.order - b.order);
  };

  const labelled = (ids: string | null): string =>
    (ids ?? '')
      .split(/\s+/)
      .slice(0, 10)
      .map((id) => (id === '' ? null : kit.byId(id)))
      .map((one) => (one === null ? '' : kit.words(one)))
      .join(' ')
      .trim();
  const labelsOf = (element: PageElement): PageElement[] => {
    const owner = {
      input: 'HTMLInputElement',
      select: 'HTMLSelectElement',
      textarea: 'HTMLTextAreaElement',
      button: 'HTMLButtonElement',
    }[kit.tag(element)];
    return owner === undefined
      ? []
      : Array.from((kit.get(element, owner, 'labels') ?? []) as ArrayLike<PageElement>);
  };
  const nameOf = (element: PageElement): string => {
    const kind = kit.attribute(element, 'type')?.toLowerCase();
    const button =
      kit.tag(element) === 'input' && ['submit', 'reset', 'button', 'image'].includes(kind ?? '');
    const inside = [...kit.all(element, 'img[alt],[aria-label],svg title')].slice(0, 20);
    const candidates = [
      labelled(kit.attribute(element, 'aria-labelledby')),
      kit.attribute(element, 'aria-label'),
      ...(button ? [kit.attribute(element, 'value'), kit.attribute(element, 'alt')] : []),
      ...(button && (kind === 'submit' || kind === 'reset') ? [kind] : []),
      FIELDS.has(kit.tag(element)) ? '' : kit.words(element),
      ...inside.map((one) => kit.attribute(one, 'alt') ?? kit.attribute(one, 'aria-label') ?? kit.words(one)),
      ...labelsOf(element).map((one) => kit.words(one)),
      kit.attribute(element, 'title'),
      kit.attribute(element, 'placeholder'),
    ];
    return (candidates.find((one) => (one ?? '').trim() !== '') ?? '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 80);
  };
  const looksLikeBox = (element: PageElement, style: Style): boolean =>
    FIELDS.has(kit.tag(element)) ||
    (paint.color(style['backgroundColor'] ?? '')?.[3] ?? 0) > 0 ||
    (style['backgroundImage'] ?? 'none') !== 'none' ||
    ['Top', 'Right', 'Bottom', 'Left'].some(
      (side) =>
        Number.parseFloat(style[`border${side}Width`] ?? '0') > 0 &&
        (paint.color(style[`border${side}Color`] ?? '')?.[3] ?? 0) > 0,
    );
  const amidText = (element: PageElement, style: Style): boolean => {
    const parent = kit.parent(element);
    return style['display'] === 'inline' && parent !== null && kit.texts(parent).rects.length > 0;
  };
  const labelPlace = (label: PageElement): (readonly [number, number])[] => {
    const entry = entries.get(label);
    return entry === undefined ? [] : [[entry.order, entry.end]];
  };
  const targets: PageTarget[] = [];
  for (const entry of shown) {
    const { element } = entry;
    if (targets.length >= bounds.targets || !kit.matches(element, INTERACTIVE)) continue;
    const style = kit.style(element);
    const around = clipOf(kit.box(element));
    const box = meet(around, entry.own.seen);
    if (empty(box) || clippedAway(style) || box[2] <= 0 || box[3] <= 0) continue;
    const kind = kit.tag(element) === 'input' ? kit.attribute(element, 'type')?.toLowerCase() : undefined;
    const ticks = kind === 'checkbox' || kind === 'radio';
    targets.push({
      ...place(entry),
      tag: kit.tag(element),
      box: boxOf(box),
      painted: looksLikeBox(element, style),
      inline: amidText(element, style),
      native: ticks && style['appearance'] !== 'none' && round(around[2] - around[0]) === 13,
      name: nameOf(element),
      modal: kit.matches(element, MODAL),
      labels: labelsOf(element).flatMap((one) => labelPlace(one)),
    });
  }

  const images: PageImage[] = [];
  for (const entry of shown) {
    const { element } = entry;
    if (kit.tag(element) !== 'img' || images.length >= bounds.listed) continue;
    const said =
      kit.attribute(element, 'alt') ??
      kit.attribute(element, 'aria-label') ??
      kit.attribute(element, 'title');
    const decoration = kit.matches(
      element,
      '[role=presentation],[role=none],[aria-hidden=true],[aria-hidden=true] *',
    );
    const source = kit.attribute(element, 'src') ?? kit.attribute(element, 'srcset') ?? '';
    images.push({
      ...place(entry),
      box: boxOf(clipOf(kit.box(element))),
      source: /^data:/i.test(source.trim()) ? 'data:' : source.slice(0, 200),
      loaded:
        kit.get(element, 'HTMLImageElement', 'complete') === true &&
        Number(kit.get(element, 'HTMLImageElement', 'naturalWidth')) > 0,
      alternative: said === null && decoration ? '' : (said?.slice(0, 200) ?? null),
    });
  }
  const headings = shown
    .filter(({ element }) => /^h[1-6]$/.test(kit.tag(element)))
    .slice(0, bounds.listed)
    .map((entry) => ({
      ...place(entry),
      level: Number(kit.tag(entry.element).slice(1)),
      text: (kit.words(entry.element) || nameOf(entry.element)).replace(/\s+/g, ' ').slice(0, 80),
    }));

  const { width, height } = kit.scrollSize(root);
  const sideways = rootHides('overflowX') ? 0 : Math.max(0, width - client);
  const reaching = new Set(beyond.map(({ entry }) => entry.element));
  const outermost = beyond.filter(({ entry }) => {
    const parent = kit.parent(entry.element);
    return parent === null || !reaching.has(parent) || parent === root || parent === body;
  });
  const wide = (sideways > 1 ? outermost : [])
    .filter(({ entry }) => entry.element !== root && entry.element !== body)
    .slice(0, bounds.listed)
    .map(({ entry, right }) => ({
      ...place(entry),
      box: boxOf(clipOf(kit.box(entry.element))),
      beyond: round(right - client),
    }));
  const meta = kit.first('meta[name=viewport i]');
  return {
    viewport: { width: window.innerWidth, height: window.innerHeight },
    page: { width, height },
    sideways,
    language: kit.attribute(root, 'lang'),
    viewportMeta: meta === null ? null : kit.attribute(meta, 'content'),
    elements: entries.size,
    cut,
    texts: painted(),
    targets,
    images,
    headings,
    wide,
  };
}
