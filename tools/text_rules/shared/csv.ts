const LONGEST_FIELD = 131_072;

/** Rows of comma- or tab-separated text as Python's `csv.reader` yields them; null where it raises an error. */
export function readCsv(text: string, delimiter: string): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let state: 'record' | 'field' | 'plain' | 'quoted' | 'quote' | 'ended' = 'record';
  const endField = (next: typeof state) => {
    row.push(field);
    field = '';
    state = next;
  };
  const endLine = () => {
    if (state === 'quoted') return;
    if (state !== 'record' && state !== 'ended') endField('record');
    rows.push(row);
    row = [];
    state = 'record';
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (state === 'ended' && char !== '\n' && char !== '\r') return null;
    if (state === 'quoted') {
      if (char === '"') state = 'quote';
      else field += char;
    } else if (char === '\n' || char === '\r') {
      if (state === 'record' || state === 'ended') state = 'ended';
      else endField('ended');
    } else if (char === delimiter) endField('field');
    else if (char === '"' && state === 'quote') {
      field += char;
      state = 'quoted';
    } else if (char === '"' && state !== 'plain') state = 'quoted';
    else {
      field += char;
      state = 'plain';
    }
    if (field.length > LONGEST_FIELD) return null;
    if (char === '\n') endLine();
  }
  if (text !== '' && !text.endsWith('\n')) endLine();
  if (state === 'quoted') rows.push([...row, field]);
  return rows;
}
