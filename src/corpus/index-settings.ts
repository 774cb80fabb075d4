import { canonicalJson, UsageError } from '../core/index.js';
import { ANALYZER_VERSION } from './analyzer.js';
import type { IndexHeader, IndexSettings } from './header.js';
import type { IndexOptions } from './index-run.js';
import type { RecordFields } from './read-documents.js';

const DEFAULT_FIELDS: RecordFields = { id: 'id', title: 'title', text: 'text' };

/** The settings of a run: as asked for, or else the index's own, or else the defaults. @throws {UsageError} where they would change */
export function settingsOf(
  { out, language, passage, fields }: IndexOptions,
  former: IndexHeader | null,
): IndexSettings {
  const base = former?.settings ?? {
    language: 'auto',
    passage: 1_200,
    fields: DEFAULT_FIELDS,
    analyzer: ANALYZER_VERSION,
  };
  const wanted: IndexSettings = {
    language: language ?? base.language,
    passage: passage ?? base.passage,
    fields: {
      id: fields?.id ?? base.fields.id,
      title: fields?.title ?? base.fields.title,
      text: fields?.text ?? base.fields.text,
    },
    analyzer: ANALYZER_VERSION,
  };
  if (former !== null && canonicalJson(wanted) !== canonicalJson(former.settings))
    throw new UsageError(
      `${out}: expected the settings of the index (${canonicalJson(former.settings)}), got ${canonicalJson(wanted)}. Leave the options out, or index into a new folder.`,
    );
  return wanted;
}
