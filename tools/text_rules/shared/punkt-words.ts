/**
 * What Punkt (Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary Detection", 2006) learnt of English from
 * newspaper text, as NLTK's `punkt_tab` ships it: abbreviations, word pairs and frequent first words of sentences.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Words whose final period belongs to them; lower case, without that period. */
export const ABBREVIATIONS = words(`
  a.a a.c a.d a.g a.h a.m a.m.e a.s a.t adm ala ariz aug ave b.f b.v bros c c.i.t c.o.m.b c.v calif chg cie co col
  colo conn corp cos ct d d.c d.h d.w dec dr e e.f e.h e.l e.m f f.g f.j feb fla fri ft g g.d g.f g.k ga gen h h.c
  h.f h.m i.m.s ill inc j.b j.c j.j j.k j.p j.r jan jr k kan ky l l.a l.f l.p lt ltd m m.b.a m.d.c m.j maj messrs mg
  mich minn mr mrs ms n n.c n.d n.h n.j n.m n.v n.y nev nov oct ok okla ore p p.a.m p.m pa ph.d prof r r.a r.h r.i
  r.j r.k r.t rep reps s s.a s.a.y s.c s.g s.p.a s.s sen sep sept sr st sw t t.j tenn tues u.k u.n u.s u.s.a u.s.s.r
  v va vs vt w w.c w.r w.va w.w wash wed wis yr`);

/** Words that often open a sentence. */
export const SENTENCE_STARTERS = words(`
  according although among both but despite even he however i if in indeed instead it many meanwhile moreover most
  nevertheless nonetheless nor sales separately similarly since so some the there these they this though thus under
  when while yet`);

const NUMBER = '##number##';

/** Second words of the pairs that no sentence ends within, by the first word without its period. */
export const PAIRS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    NUMBER,
    words(`abreast aes business cbot colgate commodities cooper corrections credit dividend financing genentech henley
      insider international leisure letters notable pay-fone pegasus pepper review rj wedgestone who zimmer`),
  ],
  ['b', words('edelman levine smith stewart wigton')],
  ['i', words('magnin toussie')],
  ['j', words('aron fialka walter')],
  ['o', words('ludcke')],
]);

const FUNCTION_WORDS = words(`
  a about above across after again against all almost alone along already also although always am among an and another
  any anyone anything are around as at away back be because been before behind being below best better between beyond
  both but by can could did do does down during each early either else end enough even ever every everyone everything
  far few first for from get give go good had half has have having he her here him his how however i if in indeed
  instead into is it its just keep know last later least less let like little long look made make many may maybe me
  meanwhile might more moreover most much must my near never new next no nobody none nor not nothing now of off often
  on once one only open or other others our out over own part people perhaps please put rather read run same say second
  see set several shall she should since small so some someone something sometimes soon still such take tell than that
  the their them then there therefore these they think this those though three through thus time to today together
  tomorrow too toward true try two under until up upon us use using very want was water way we well were what whatever
  when where whether which while who whole whom whose why will with within without word words work would yes yet you
  your`);

const INFLECTED = /^[a-z-]{3,}(?:ly|ing|ed|ness|ment|tion|sion|ity|able|ible|ful|less|ous|ive)$/;
const ADVERB = /^[a-z-]{3,}(?:ly|ing|ed)$/;
const NEVER_MID_SENTENCE_CAPITAL = words('him indeed perhaps therefore your');

/**
 * Whether a word is seen with a small first letter. Punkt has this from a table of 20 000 word forms; here it follows
 * from a list of common words and from endings, which is the one part of the splitter that is not exact.
 */
export const seenSmall = (word: string): boolean => FUNCTION_WORDS.has(word) || INFLECTED.test(word);

/** Whether a word is seen small and never with a capital within a sentence; from the same estimate. */
export const neverCapitalWithin = (word: string): boolean =>
  NEVER_MID_SENTENCE_CAPITAL.has(word) || (ADVERB.test(word) && !FUNCTION_WORDS.has(word));
