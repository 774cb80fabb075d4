/**
 * Functions that run in the page under test. Each is sent there as text, so it uses nothing outside itself but the
 * page's own globals, of which the part used here is declared below.
 */

interface PageElement {
  readonly textContent: string | null;
  readonly className: string;
  readonly tagName: string;
  readonly parentElement: PageElement | null;
  readonly childNodes: Iterable<{ readonly nodeType: number; readonly textContent: string | null }>;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly clientHeight: number;
  readonly ownerSVGElement?: PageElement | null;
  value?: string;
  text?: string;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
  getBoundingClientRect(): { readonly width: number };
  append(child: PageElement): void;
  dispatchEvent(event: Event): void;
  click(): void;
}

interface Pen {
  fillStyle: string;
  fillRect(x: number, y: number, width: number, height: number): void;
  clearRect(x: number, y: number, width: number, height: number): void;
  getImageData(x: number, y: number, width: number, height: number): { readonly data: Iterable<number> };
}

declare const document: {
  readonly documentElement: PageElement;
  readonly body: PageElement;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  createElement(name: 'script'): PageElement;
  createElement(name: 'canvas'): { getContext(kind: '2d', options: object): Pen | null };
  addEventListener(name: string, listener: (event: { readonly effectiveDirective: string }) => void): void;
};
declare const getComputedStyle: (element: PageElement) => {
  readonly backgroundColor: string;
  readonly color: string;
  readonly fill: string;
};

/** Whether an element's text is `text`. */
export function textIs(selector: string, text: string): boolean {
  return document.querySelector(selector)?.textContent === text;
}

/** Whether an element's text holds `text`. */
export function textHolds(selector: string, text: string): boolean {
  return document.querySelector(selector)?.textContent?.includes(text) ?? false;
}

/** Texts of all elements. */
export function texts(selector: string): (string | null)[] {
  return [...document.querySelectorAll(selector)].map((element) => element.textContent);
}

/** Whether an element takes up room. */
export function isShown(selector: string): boolean {
  return (document.querySelector(selector)?.clientHeight ?? 0) > 0;
}

/** Sets the value of a field as if it were pasted. */
export function paste(selector: string, value: string): void {
  const field = document.querySelector(selector);
  if (field === null) throw new Error(`expected ${selector}, got nothing`);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Clicks the element at place `at` among those that match. */
export function clickAt(selector: string, at: number): void {
  [...document.querySelectorAll(selector)][at]?.click();
}

/** Whether judged text has set a global of its own. */
export function isPwned(): boolean {
  return 'pwned' in globalThis;
}

/** Colour behind everything. */
export function background(): string {
  return getComputedStyle(document.body).backgroundColor;
}

/** The most that any of the page's boxes is wider inside than outside, CSS pixels. */
export function overflow(): number {
  const boxes = document.querySelectorAll(
    'html, body, .bar, .content, .list-pane, .list, .detail, .detail-side',
  );
  return Math.max(...[...boxes].map((box) => box.scrollWidth - box.clientWidth));
}

/** What the page's policy refuses when code in it tries to run a script and to reach the network. */
export async function tryToEscape(): Promise<string[]> {
  const refused: string[] = [];
  document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
  const script = document.createElement('script');
  script.text = 'globalThis.pwned = 3';
  document.body.append(script);
  await fetch('https://example.com/').catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 50));
  return refused.sort();
}

/** The least WCAG 2 contrast of any text in sight with what lies behind it. */
export function leastContrast(): { ratio: number; what: string } {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (pen === null) throw new Error('expected a canvas, got none');
  const luminance = (layers: readonly string[]): number => {
    pen.clearRect(0, 0, 1, 1);
    for (const layer of layers) {
      pen.fillStyle = layer;
      pen.fillRect(0, 0, 1, 1);
    }
    const [r = 0, g = 0, b = 0] = [...pen.getImageData(0, 0, 1, 1).data].map((byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let worst = { ratio: 99, what: '' };
  for (const element of document.querySelectorAll('.page *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (!own || element.getBoundingClientRect().width < 2 || element.closest('option') !== null) continue;
    const layers: string[] = [];
    for (let at: PageElement | null = element; at !== null; at = at.parentElement) {
      layers.unshift(getComputedStyle(at).backgroundColor);
    }
    const style = getComputedStyle(element);
    const ink = element.ownerSVGElement == null ? style.color : style.fill;
    const [dark = 0, light = 0] = [luminance(layers), luminance([...layers, ink])].sort((a, b) => a - b);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < worst.ratio)
      worst = { ratio, what: `${element.tagName} ${element.textContent?.slice(0, 40)}` };
  }
  return worst;
}
