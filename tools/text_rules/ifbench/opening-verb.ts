const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Verbs that open answers, in their base form. */
const BASE_FORMS = words(`
  accept achieve acquire act adapt add address adjust admire adopt advocate aim align allocate allow analyse analyze
  anticipate apply appreciate approach arrange ask assemble assess assign assist assume attach attempt attend avoid bake
  balance be become begin behold believe blend boil book boost bring build burn buy calculate call carry cast catch
  celebrate challenge change check choose cite clarify clean clear click climb close collaborate collect combine come
  communicate compare compile complete compose compute conclude conduct configure confirm connect consider construct
  consult contact contemplate continue contrast convert convey cook copy craft create crush cultivate cut dance debug
  decide define delete deliver delve demonstrate deploy describe design determine develop devise dig discover discuss
  display dissect distinguish distribute dive divide do document download draft draw dream drink drive drop earn eat
  edit educate elaborate elevate eliminate embrace emphasize employ enable encourage engage enhance enjoy enrich ensure
  enter establish estimate evaluate examine exclude execute exercise exhibit expand expect experience experiment explain
  explore express extend extract face facilitate fill filter find finish fix focus fold follow forget form formulate
  foster gather gaze generate get give go grab grasp grow guess guide handle have hear help highlight hold identify
  ignore illustrate imagine implement import improve include incorporate increase indicate infer inform initialize
  initiate innovate insert inspect install integrate interpret introduce invent invest investigate invite involve join
  journey jump justify keep kick know laugh launch lead learn leave let leverage lift limit link list listen live load
  locate look love maintain make manage map mark master match maximize measure meet melt mention minimize mix modify
  monitor move multiply name narrate navigate note notice observe obtain offer open optimize order organize outline
  overcome paint pay perform pick picture place plan play please ponder post pour practice predict prepare present
  preserve press prevent print prioritize proceed process produce promote propose protect prove provide publish pull
  pursue push put question raise reach read realize recall receive recite recognize recommend record reduce refer
  refine reflect refuse regard register reject relate relax release rely remain remember remind remove rename repeat
  replace reply report represent request require research resolve respect respond rest restart restore retain rethink
  retrieve return reveal review revise rewrite ride rinse run save say scale scan search secure see seek select send
  separate serve set shape share shift show simplify sing sit sketch sleep solve sort speak specify spend split spread
  stand start state stay step stir stop store strengthen strive structure study submit subtract succeed suggest
  summarize support suppose surround survey switch take talk target teach tell test thank think throw tie touch track
  train transform translate travel treat try turn type uncover understand undertake unite unleash unlock unpack unveil
  update upgrade upload use utilize validate verify view visit visualize wait wake walk want warn wash watch weave
  welcome whisper win witness wonder work worry write yield`);

/** Forms that no ending tells: of to be, to do, to have, and past tenses. */
const OTHER_FORMS = words(`
  am is are was were being been does did done doing has had having goes went gone says said made knew known saw seen
  took taken came became gave given got gotten found thought told left felt brought kept held stood heard meant met
  paid sat spoke spoken lay led grew grown lost fell fallen sent built understood drew drawn broke broken spent rose
  risen drove driven bought wore worn chose chosen began begun wrote written ran sang sung born hidden let's lets
  'm 're 's ain`);

/** Words whose ending looks like a verb's and that are none. */
const NOT_VERBS = words(`
  during morning evening nothing something anything everything king ring thing spring string wing ceiling building
  wedding pudding darling sibling offspring amazing interesting exciting following according regarding concerning
  hundred red bed seed speed need indeed sacred kindred wicked naked rugged ragged united biased embed feed weed breed
  greed deed bleed shed sled ted fred alfred mohammed ahmed`);

/** Base forms that are as often nouns: a noun where a noun's company follows. */
const OFTEN_NOUNS = words(`
  act aim approach attempt balance book boost building call cast challenge change check code contact contrast cook copy
  craft dance design dive draft dream drink drive drop exercise experience experiment face focus form guide highlight
  help import increase journey jump land launch lead limit link list love map mark master match measure monitor move
  name note offer order outline paint picture place plan play post practice present press print process question
  record report request research respect rest return review ride run scale search set shape share shift show sketch
  sleep sort split spread stand start state step stop store structure study support survey switch talk target test
  touch track train travel turn type update upgrade use view visit wait wake walk watch welcome whisper win witness
  wonder work`);

const AFTER_A_NOUN = words('is are was were of : has had will can could would may might should must');

const INFLECTED = /^[a-z]{2,}(?:ing|ed)$/;
const LONGEST = 40;

/** Whether a word with -s, -es or -ies is a listed verb's third person. */
function isThirdPerson(word: string): boolean {
  if (!word.endsWith('s')) return false;
  const stem = word.slice(0, -1);
  return (
    BASE_FORMS.has(stem) || BASE_FORMS.has(stem.replace(/e$/, '')) || BASE_FORMS.has(stem.replace(/ie$/, 'y'))
  );
}

/**
 * Whether the first token of a text is read as a verb: a listed one (unless what follows makes it a noun), one of its
 * forms, or a word that ends with -ing or -ed.
 */
export function opensAsVerb(first: string, second: string | undefined): boolean {
  const word = first.slice(0, LONGEST).toLowerCase();
  const follows = second?.slice(0, LONGEST).toLowerCase() ?? '';
  if (NOT_VERBS.has(word)) return false;
  if (OTHER_FORMS.has(word) || INFLECTED.test(word)) return true;
  if (OFTEN_NOUNS.has(word) || isThirdPerson(word)) {
    return (BASE_FORMS.has(word) || isThirdPerson(word)) && !AFTER_A_NOUN.has(follows);
  }
  return BASE_FORMS.has(word);
}
