import type { Kit, PageElement, Paint, Style } from './dom-types.js';

/**
 * Runs inside the page; takes nothing from the module around it. Colours are composited as CSS does: from the canvas up,
 * layer over layer, and each group with an opacity over what lay behind it. What is not a plain colour is unknown.
 */
export function pagePaint(kit: Kit): Paint {
  type Rgba = readonly [number, number, number, number];
  type Solid = readonly [number, number, number];
  const known = new Map<string, Rgba | null>();
  const canvas = new kit.window.OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

  const drawn = (text: string): Rgba | null => {
    if (canvas === null) return null;
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = Array.from(canvas.getImageData(0, 0, 1, 1).data);
    return [r, g, b, a / 255];
  };
  const color = (text: string): Rgba | null => {
    const plain = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(text);
    if (plain !== null) return [Number(plain[1]), Number(plain[2]), Number(plain[3]), Number(plain[4] ?? 1)];
    const cached = known.get(text);
    if (cached !== undefined) return cached;
    const found = drawn(text);
    known.set(text, found);
    return found;
  };
  const mix = (under: Solid, over: Solid, share: number): Solid => [
    under[0] + (over[0] - under[0]) * share,
    under[1] + (over[1] - under[1]) * share,
    under[2] + (over[2] - under[2]) * share,
  ];
  const put = (under: Solid, [r, g, b, a]: Rgba): Solid => mix(under, [r, g, b], a);
  const clear = (style: Style) => (color(style['backgroundColor'] ?? '')?.[3] ?? 0) === 0;
  const opacity = (element: PageElement) => Number(kit.style(element)['opacity'] ?? 1);
  const PICTURES = new Set([
    'img',
    'video',
    'canvas',
    'svg',
    'iframe',
    'object',
    'embed',
    'picture',
    'image',
  ]);

  /** Why an element's own paint is no plain colour; null where it is one. */
  const unclear = (element: PageElement): string | null => {
    const style = kit.style(element);
    const image = style['backgroundImage'] ?? 'none';
    if (image !== 'none') return image.includes('gradient') ? 'gradient' : 'image';
    if (PICTURES.has(kit.tag(element))) return 'image';
    if ((style['filter'] ?? 'none') !== 'none' || (style['mixBlendMode'] ?? 'normal') !== 'normal')
      return 'filter';
    if ((style['backdropFilter'] ?? 'none') !== 'none') return 'filter';
    return ['::before', '::after'].some((name) => layered(element, name)) ? 'pseudo-element' : null;
  };
  const layered = (element: PageElement, name: string): boolean => {
    const style = kit.window.getComputedStyle(element, name);
    if (!/absolute|fixed/.test(style['position'] ?? '')) return false;
    if (['none', 'normal'].includes(style['content'] ?? 'none') || style['display'] === 'none') return false;
    return (style['backgroundImage'] ?? 'none') !== 'none' || !clear(style);
  };
  const above = (element: PageElement): PageElement[] => {
    const chain: PageElement[] = [];
    for (let at: PageElement | null = element; at !== null; at = kit.parent(at)) chain.unshift(at);
    return chain;
  };

  /** The layers under a text, the lowest first: its ancestors, and what else lies beneath at that point. */
  const layers = (
    element: PageElement,
    x: number,
    y: number,
  ): { element: PageElement; own: boolean; hit: boolean }[] => {
    const chain = above(element);
    const stack = [...kit.at(x, y)];
    const place = stack.indexOf(element);
    const hits = new Set(place < 0 ? chain : stack.slice(place));
    const order = chain.map((one) => ({ element: one, own: true, hit: hits.has(one) }));
    if (place < 0) return order;
    const others: { element: PageElement; own: boolean; hit: boolean }[] = [];
    let next = 0;
    for (const one of stack.slice(place).reverse()) {
      const index = chain.indexOf(one);
      if (index < 0) others.push({ element: one, own: false, hit: true });
      else {
        others.push(...order.slice(next, index + 1));
        next = Math.max(next, index + 1);
      }
    }
    return [...others, ...order.slice(next)];
  };
  const shared = (element: PageElement, chain: ReadonlySet<PageElement>): number =>
    above(element).reduce((total, one) => (chain.has(one) ? total : total * opacity(one)), 1);

  const propagated = (): PageElement | null => {
    const [root, body] = [kit.root(), kit.body()];
    const bare =
      root !== null && clear(kit.style(root)) && (kit.style(root)['backgroundImage'] ?? 'none') === 'none';
    return bare ? body : root;
  };

  const of: Paint['of'] = (element, x, y) => {
    const style = kit.style(element);
    if (/text/.test(style.getPropertyValue('-webkit-background-clip'))) return { unknown: 'background-clip' };
    const text = color(style.getPropertyValue('-webkit-text-fill-color'));
    if (text === null) return { unknown: 'color' };
    const canvasOwner = propagated();
    let back: Solid = [255, 255, 255];
    let why: string | null = null;
    const ancestors = new Set(above(element));
    const groups: { readonly behind: Solid; readonly share: number }[] = [];
    const paint = (one: PageElement, share: number): void => {
      const [r, g, b, a] = color(kit.style(one)['backgroundColor'] ?? '') ?? [0, 0, 0, 0];
      if (a * share >= 1) why = null;
      back = put(back, [r, g, b, a * share]);
      const reason = unclear(one);
      if (reason !== null) why = reason;
    };
    if (canvasOwner !== null) paint(canvasOwner, 1);
    for (const layer of layers(element, x, y)) {
      const share = opacity(layer.element);
      if (layer.own && share < 1) groups.push({ behind: back, share });
      if (layer.element === canvasOwner) continue;
      if (layer.hit) paint(layer.element, layer.own ? 1 : shared(layer.element, ancestors));
    }
    if (why !== null) return { unknown: why };
    let fore = put(back, text);
    for (const { behind, share } of groups.reverse()) {
      fore = mix(behind, fore, share);
      back = mix(behind, back, share);
    }
    const whole = (one: Solid): Solid => [Math.round(one[0]), Math.round(one[1]), Math.round(one[2])];
    return { fore: whole(fore), back: whole(back) };
  };
  return { color, of };
}
