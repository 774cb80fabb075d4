import { attribute, type HtmlElement } from './html-tree.js';

/** Never shown as text. */
const NEVER = new Set([
  ...[
    'script',
    'style',
    'template',
    'svg',
    'math-annotation',
    'iframe',
    'object',
    'embed',
    'canvas',
    'audio',
    'video',
  ],
  ...['head', 'input', 'select', 'textarea', 'button', 'datalist', 'map', 'dialog', 'noframes'],
]);
const AROUND = new Set(['nav', 'aside', 'footer']);
const AROUND_ROLES =
  /^(?:navigation|banner|contentinfo|search|complementary|dialog|alertdialog|menu|menubar|toolbar)$/;
const AROUND_NAMES =
  /(?:^|[-_ ])(?:nav|navbar|navigation|menu|footer|sidebar|cookies?|consent|gdpr|breadcrumbs?|share|sharing|social|related|recommended|newsletter|subscribe|promo|advert|advertisement|ads?|sponsored|popup|modal|skip-link|pagination|pager|comments?-form|toc|editsection|noprint|site-header|masthead)(?:$|[-_ ])/i;
const HIDDEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** Whether an element is never shown as text: scripts, forms, what the page hides. */
export function isHidden(element: HtmlElement): boolean {
  if (NEVER.has(element.tagName)) return true;
  if (attribute(element, 'hidden') !== undefined || attribute(element, 'aria-hidden') === 'true') return true;
  return HIDDEN_STYLE.test((attribute(element, 'style') ?? '').slice(0, 2_000));
}

/** Whether an element is navigation or the like, by its tag, role or name. */
export function isAround(element: HtmlElement): boolean {
  if (AROUND.has(element.tagName)) return true;
  if (element.tagName === 'header' && !hasHeading(element)) return true;
  if (AROUND_ROLES.test(attribute(element, 'role') ?? '')) return true;
  if (element.tagName === 'main' || element.tagName === 'article' || element.tagName === 'table')
    return false;
  const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.slice(0, 500);
  return AROUND_NAMES.test(names);
}

/** The header of an article holds its title; that of a site holds none, or only a logo. */
const hasHeading = (element: HtmlElement): boolean =>
  element.parentNode !== null && element.parentNode.nodeName !== 'body'
    ? element.childNodes.some((one) => /^(?:h[1-6]|p|div|hgroup|time)$/.test(one.nodeName))
    : element.childNodes.some(({ nodeName }) => nodeName === 'h1');
