/** The kinds of trace that are followed. */
export const TRACE_KINDS = ['word_sorting', 'bracket_stack', 'tracked_objects', 'ordering'] as const;

/** One of {@link TRACE_KINDS}. */
export type TraceKind = (typeof TRACE_KINDS)[number];

/** The kind of trace a question asks for; null where it is none of those known. */
export function kindOf(question: string): TraceKind | null {
  if (/^[\s()[\]{}<>]+$/.test(question)) return 'bracket_stack';
  if (/\b(?:parenthes[ei]s|brackets?)\b/i.test(question) && /\b(?:clos|complete|balanc)/i.test(question))
    return 'bracket_stack';
  if (/\b(?:alphabet|lexicographic|dictionary order)/i.test(question)) return 'word_sorting';
  if (/\b(?:swap|trade|switch|exchange)/i.test(question)) return 'tracked_objects';
  return ORDERED.test(question) ? 'ordering' : null;
}

const ORDERED =
  /\b(?:to the (?:left|right) of|(?:left|right)most|older than|newer than|oldest|newest|expensive|cheap|finished|fixed order)/i;
