import type { fromMarkdown } from 'mdast-util-from-markdown';

type Root = ReturnType<typeof fromMarkdown>;
type Nodes = Root | Root['children'][number];
type Table = Extract<Nodes, { type: 'table' }>;
interface Parent {
  readonly children: readonly Nodes[];
}

/** Deepest nesting written out; what lies deeper is left out. */
const MOST_DEPTH = 100;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as HTML shows it. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one);

/** A plain sheet: what Markdown looks like where nobody has given it a look. */
const STYLE = `body{font:16px/1.5 sans-serif;color:#1f2328;background:#fff;max-width:760px;margin:0 auto;padding:24px;overflow-wrap:break-word}
img{max-width:100%}pre{overflow-x:auto;background:#f6f8fa;padding:12px}code{font-family:monospace}
table{border-collapse:collapse;display:block;overflow-x:auto}th,td{border:1px solid #d0d7de;padding:4px 10px}
blockquote{margin-left:0;padding-left:1em;border-left:4px solid #d0d7de;color:#59636e}
section.slide{font-size:28px}`;

/** Settings of {@link markdownPage}. */
export interface MarkdownOptions {
  /** Whether HTML in it is HTML; shown as text otherwise. */
  readonly rawHtml: boolean;
  /** Whether it is one slide of a deck. */
  readonly slide: boolean;
}

/** A whole page that shows a Markdown text (CommonMark, with tables, task lists, strikethrough and footnotes). */
export async function markdownPage(markdown: string, { rawHtml, slide }: MarkdownOptions): Promise<string> {
  const [{ fromMarkdown }, { gfmFromMarkdown }, { gfm }] = await Promise.all([
    import('mdast-util-from-markdown'),
    import('mdast-util-gfm'),
    import('micromark-extension-gfm'),
  ]);
  const root = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const written = new Writer(root, rawHtml).html(root, 0);
  const body = slide ? `<section class="slide">${written}</section>` : written;
  const more = slide ? 'body{max-width:none;padding:48px 64px}' : '';
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${STYLE}${more}</style></head><body>${body}</body></html>`;
}

class Writer {
  readonly #definitions = new Map<
    string,
    { readonly url: string; readonly title?: string | null | undefined }
  >();
  readonly #rawHtml: boolean;

  constructor(root: Root, rawHtml: boolean) {
    this.#rawHtml = rawHtml;
    this.#define(root, 0);
  }

  #define(node: Nodes, depth: number): void {
    if (node.type === 'definition' && !this.#definitions.has(node.identifier))
      this.#definitions.set(node.identifier, node);
    if ('children' in node && depth < MOST_DEPTH)
      for (const child of node.children) this.#define(child, depth + 1);
  }

  #inside(node: Parent, depth: number): string {
    return node.children.map((child) => this.html(child, depth + 1)).join('');
  }

  html(node: Nodes, depth: number): string {
    if (depth > MOST_DEPTH) return '';
    const inside = () => ('children' in node ? this.#inside(node, depth) : '');
    switch (node.type) {
      case 'heading':
        return `<h${node.depth}>${inside()}</h${node.depth}>\n`;
      case 'text':
        return escapeHtml(node.value);
      case 'inlineCode':
        return `<code>${escapeHtml(node.value)}</code>`;
      case 'code':
        return `<pre><code>${escapeHtml(node.value)}\n</code></pre>\n`;
      case 'html':
        return this.#rawHtml ? node.value : escapeHtml(node.value);
      case 'break':
        return '<br>';
      case 'thematicBreak':
        return '<hr>\n';
      case 'list':
        return node.ordered ? `<ol start="${node.start ?? 1}">${inside()}</ol>\n` : `<ul>${inside()}</ul>\n`;
      case 'listItem':
        return `<li>${tick(node.checked)}${inside()}</li>`;
      case 'link':
        return `<a${attributes({ href: node.url, title: node.title })}>${inside()}</a>`;
      case 'image':
        return `<img${attributes({ src: node.url, alt: node.alt ?? '', title: node.title })}>`;
      case 'linkReference':
        return this.#linked(node.identifier, inside());
      case 'imageReference':
        return `<img${attributes({ src: this.#definitions.get(node.identifier)?.url ?? '', alt: node.alt ?? '' })}>`;
      case 'table':
        return this.#table(node, depth);
      case 'footnoteReference':
        return `<sup>${escapeHtml(node.label ?? node.identifier)}</sup>`;
      case 'footnoteDefinition':
        return `<div><sup>${escapeHtml(node.label ?? node.identifier)}</sup>${inside()}</div>\n`;
      default: {
        const tag = TAGS[node.type];
        return tag === undefined ? inside() : `<${tag}>${inside()}</${tag}>`;
      }
    }
  }

  #linked(identifier: string, inside: string): string {
    const definition = this.#definitions.get(identifier);
    if (definition === undefined) return inside;
    return `<a${attributes({ href: definition.url, title: definition.title })}>${inside}</a>`;
  }

  #table({ align, children }: Table, depth: number): string {
    const rows = children.map((row, index) => {
      const tag = index === 0 ? 'th' : 'td';
      const cells = row.children.map((cell, column) => {
        const side = align?.[column];
        return `<${tag}${side ? ` style="text-align:${side}"` : ''}>${this.#inside(cell, depth + 2)}</${tag}>`;
      });
      return `<tr>${cells.join('')}</tr>`;
    });
    return `<table>${rows.join('')}</table>\n`;
  }
}

const TAGS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  emphasis: 'em',
  strong: 'strong',
  delete: 'del',
  blockquote: 'blockquote',
};

const tick = (checked: boolean | null | undefined): string =>
  checked == null
    ? ''
    : `<input type="checkbox" aria-label="${checked ? 'done' : 'to do'}" disabled${checked ? ' checked' : ''}> `;

const attributes = (all: Readonly<Record<string, string | null | undefined>>): string =>
  Object.entries(all)
    .map(([name, value]) => (value == null ? '' : ` ${name}="${escapeHtml(value)}"`))
    .join('');
