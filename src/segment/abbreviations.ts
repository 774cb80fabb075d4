const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Titles, written with a capital: a name follows, so their point never ends a sentence. */
export const TITLES = words(`
  Dr Mr Mrs Ms Mx Prof Rev Hon Gen Col Sgt Capt Maj Lt Cmdr Cpl Gov Sen Rep Pres Fr Mt Ft Messrs Drs Profs
  Mme Mlle Mgr Me Hr Hrn Herr Frl Dipl Ing Sr Sra Srta Dra Sres Ud Uds Don Dña Sig Dott Avv Arch On St Sta Sto
`);

/** Abbreviations, in lower case, after which the sentence goes on whatever follows. */
export const GOES_ON = words(`
  e.g eg i.e ie viz cf vs al approx resp incl esp excl ca c.f w.r.t a.k.a aka s.t i.i.d
  bzw bspw bsp ggf evtl inkl exkl sog vgl zzgl abzgl mind max z.b d.h u.a o.ä i.d.r
  p.ex c.-à-d env p.ej ej págs esq avda núm aprox cfr es tel
  т.е т.к т.н напр см ср им ул пр
`);

/** Abbreviations, in lower case, that belong to the number after them. */
export const BEFORE_NUMBER = words(`
  no nos nr num fig figs eq eqs eqn sec secs ch chap art arts vol vols p pp pg par para app appx ex exs prob thm
  lem prop def cor alg tab ref refs ver v vs step q lect pt approx est circa ca c b d r
  jan feb mar apr jun jul aug sep sept oct nov dec
  abb kap seite bd art pág cap núm art рис стр гл табл п пп ст
`);

/** Abbreviations, in lower case, that may end a sentence: they do where a word that often begins one follows. */
export const MAY_END = words(`
  inc ltd co corp llc plc bros jr sr st ave blvd rd dept univ assn ed eds trans est gov a.m p.m am pm b.c a.d
  b.c.e c.e ph.d m.d b.a m.a b.s m.s d.d.s u.s u.k u.n e.u u.s.a u.s.s.r d.c l.a n.y mo oz lb lbs ft yd mi hr hrs
  min sec ee uu gmbh str г гг руб тыс млн
`);

/** Words that stand before a letter used as a name: "Option B.", "the answer is C." end a sentence. */
export const BEFORE_LETTER = words(`
  is are was were be option options answer answers choice choices point points plan type grade class group section
  part figure line set case team vitamin hepatitis chapter letter or and equals = to by: choose select than
`);

/** Words that often begin a sentence, in lower case; after an initial or an acronym they show that one ended. */
export const OFTEN_FIRST = words(`
  the this that these those there then thus therefore hence so since it its he she we they you i in on at for from if
  as an a and but or however although though while when where what which who why how because after before during to
  let now next finally first second third also moreover furthermore additionally meanwhile instead note given our his
  her their your my all both each every some many most one two another such with without by of not no yes according
  here once until unless despite even only overall similarly consequently otherwise is are was were do does did can
  could would should will may might must has have had subtract add multiply divide substitute using option options
  der die das ein eine es er sie wir und aber le la les un une il elle el los las ella y pero lo gli o a os as e
  это он она они мы но и в на если
`);

/** Months as German and its neighbours write dates: "am 3. Mai" goes on. */
export const DATED_MONTHS = words(`
  januar jänner februar märz april mai juni juli august september oktober november dezember
  januari februari maart mei augustus juni juli oktober desember marts maj
`);
