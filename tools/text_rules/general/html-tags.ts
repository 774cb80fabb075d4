import { fencedBlocks } from '../../../src/segment/fences.js';

/** A start tag, with its attributes. */
export interface StartTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** What reading HTML found. */
export interface ReadHtml {
  readonly tags: readonly StartTag[];
  /** What is wrong with it, in order; at most {@link MAX_PROBLEMS}. */
  readonly problems: readonly string[];
}

const MAX_PROBLEMS = 20;
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const VOID = words('area base br col embed hr img input link meta param source track wbr');
const END_OPTIONAL = words(
  'html head body li dt dd p rt rp optgroup option colgroup caption thead tbody tfoot tr td th',
);
const RAW = words('style xmp iframe noembed noframes script');
const ESCAPABLE = words('textarea title');
/** Parse errors of the standard that writers do not mean as errors. */
const HARMLESS = words('non-void-html-element-start-tag-with-trailing-solidus');

/** The HTML of a text: its first closed block fenced as html, or else the whole. */
export function htmlOf(text: string): string {
  const block = fencedBlocks(text).find(
    ({ start, contentStart, closed }) =>
      closed && /^[ \t]*[`~]+[ \t]*html?\b/i.test(text.slice(start, Math.min(contentStart, start + 200))),
  );
  return block === undefined ? text : text.slice(block.contentStart, block.contentEnd);
}

/** Which start tags are open, and what is wrong with how they are closed. */
class OpenTags {
  private readonly stack: string[] = [];

  constructor(private readonly report: (problem: string) => void) {}

  start(name: string): void {
    if (!VOID.has(name)) this.stack.push(name);
  }

  end(name: string): void {
    while (this.stack.length > 0 && this.stack.at(-1) !== name && END_OPTIONAL.has(this.stack.at(-1) ?? ''))
      this.stack.pop();
    if (this.stack.at(-1) === name) this.stack.pop();
    else
      this.report(
        `</${name}> closes ${this.stack.length === 0 ? 'nothing' : `while <${this.stack.at(-1)}> is open`}`,
      );
  }

  finish(): void {
    const open = this.stack.filter((name) => !END_OPTIONAL.has(name));
    for (const name of open.slice(0, MAX_PROBLEMS)) this.report(`<${name}> is not closed`);
  }
}

/**
 * Reads HTML by the tokenizer of the standard, in linear time and without building a tree. Problems are the
 * tokenizer's parse errors, end tags that close nothing and start tags that stay open; end tags the standard lets
 * one leave out may be left out.
 */
export async function readHtml(html: string): Promise<ReadHtml> {
  const { Tokenizer, TokenizerMode } = await import('parse5');
  const [tags, problems]: [StartTag[], string[]] = [[], []];
  const report = (problem: string) => {
    if (problems.length < MAX_PROBLEMS) problems.push(problem);
  };
  const open = new OpenTags(report);
  let foreign = 0;
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: false },
    {
      onStartTag({ tagName, attrs, selfClosing }) {
        tags.push({ name: tagName, attributes: new Map(attrs.map(({ name, value }) => [name, value])) });
        if (tagName === 'svg' || tagName === 'math') foreign += 1;
        if (foreign > 0 && selfClosing) {
          if (tagName === 'svg' || tagName === 'math') foreign -= 1;
          return;
        }
        open.start(tagName);
        if (foreign > 0) return;
        if (tagName === 'script') tokenizer.state = TokenizerMode.SCRIPT_DATA;
        else if (RAW.has(tagName)) tokenizer.state = TokenizerMode.RAWTEXT;
        else if (ESCAPABLE.has(tagName)) tokenizer.state = TokenizerMode.RCDATA;
      },
      onEndTag({ tagName }) {
        if ((tagName === 'svg' || tagName === 'math') && foreign > 0) foreign -= 1;
        open.end(tagName);
      },
      onParseError({ code }) {
        if (!HARMLESS.has(code)) report(code.replaceAll('-', ' '));
      },
      onComment() {},
      onDoctype() {},
      onEof() {},
      onCharacter() {},
      onNullCharacter() {},
      onWhitespaceCharacter() {},
    },
  );
  tokenizer.write(html, true);
  open.finish();
  return { tags, problems };
}
