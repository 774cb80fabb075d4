/** Words that carry no matter of their own, by language (ISO 639-1); the same words tell the language of a text. */
export const STOP_WORDS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    en: 'a an the and or but if then than so as of at by for with about against between into through during before after above below to from up down in out on off over under again further once here there when where why how all any both each few more most other some such no nor not only own same too very can will just should now is am are was were be been being have has had having do does did doing would could may might must shall this that these those it its he him his she her hers they them their we us our you your i me my who whom which what while because also however therefore thus moreover furthermore according upon within without among via per etc one s t',
    de: 'der die das den dem des ein eine einer eines einem einen und oder aber wenn dann als so von zu zum zur bei mit nach aus für durch über unter vor zwischen in im an am auf ist sind war waren sein wird werden wurde wurden hat haben hatte hatten kann können soll sollte muss dieser diese dieses es er sie ihr ihre sein seine wir uns sich nicht kein keine auch nur noch schon sehr mehr wie wo was wer da dass weil doch um bis ab',
    fr: 'le la les un une des de du et ou mais si que qui dont où ce cet cette ces il elle ils elles on nous vous je tu son sa ses leur leurs au aux en dans sur sous avec sans pour par entre vers chez est sont était étaient être a ont avait avoir été fait ne pas plus moins très aussi comme donc car ainsi d l s c n qu j m t y se',
    es: 'el la los las un una unos unas de del y o u pero si que quien cuyo donde este esta estos estas ese esa esos esas aquel lo le les se su sus al en con sin por para entre sobre hasta desde es son era eran ser fue fueron ha han había haber está están no ni más menos muy también como así ya cuando porque',
    it: 'il lo la i gli le un uno una di del della dei degli delle dello e o ma se che chi cui dove questo questa questi queste quello quella si suo sua suoi sue al alla ai agli alle in nel nella nei nelle con senza per tra fra su sul sulla da dal dalla è sono era erano essere stato stata ha hanno aveva non più meno molto anche come così già quando perché',
    pt: 'o a os as um uma uns umas de do da dos das e ou mas se que quem cujo onde este esta estes estas esse essa isso aquele ele ela eles elas seu sua seus suas ao aos à às em no na nos nas com sem por para entre sobre até desde é são era eram ser foi foram tem têm tinha está estão não nem mais menos muito também como assim já quando porque pelo pela',
    nl: 'de het een en of maar als dan dat die dit deze van te tot bij met na uit voor door over onder tussen in op aan is zijn was waren wordt worden werd werden heeft hebben had kan kunnen moet zal hij zij ze hun haar wij we ons niet geen ook nog al zeer meer zo waar wat wie om er',
    sv: 'en ett den det de och eller men om att som av till för med på i från vid under över mellan efter är var vara blir blev har hade kan ska skulle han hon sin sitt sina inte ingen också mer mycket så där vad vem när',
    ru: 'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему теперь когда даже ну ли если уже или ни быть был него до вас них была были это этот эта эти для при также между который которая которые',
  }).map(([language, words]) => [language, new Set(words.split(' '))]),
);

/** Words that turn a statement round; a passage must have as many of them as the sentence. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  "not no never neither nor none nothing nobody without cannot nicht kein keine keinen keiner nie niemals ohne ne pas jamais aucun aucune sans nunca ningún ninguna sin non mai nessun nessuna senza não nenhum nenhuma sem niet geen nooit inte ingen aldrig не нет никогда без isn't aren't wasn't weren't don't doesn't didn't won't can't couldn't wouldn't shouldn't hasn't haven't hadn't".split(
    ' ',
  ),
);
