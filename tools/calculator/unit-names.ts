const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** Units of mathjs that take no prefix, by every name of letters alone. */
const PLAIN_UNITS = words(`
  inch foot yard mile link rod chain angstrom in ft yd mi li rd ch mil sqin sqft sqyd sqmi sqrd sqch sqmil acre
  hectare cuin cuft cuyd teaspoon tablespoon drop gtt minim fluiddram fluidounce gill cc cup pint quart gallon
  beerbarrel oilbarrel hogshead grain dram ounce poundmass hundredweight stick stone gr dr oz lbm cwt min h
  minute hour day week month year decade century millennium cycle arcsec arcmin lbf poundforce kilogramforce hp
  psi atm torr mmHg inches feet yards miles links rods chains angstroms teaspoons tablespoons minims fldr
  fluiddrams floz fluidounces gi gills cp cups pt pints qt quarts gal gallons bbl beerbarrels obl oilbarrels
  hogsheads gtts grains drams ounces poundmasses hundredweights sticks lb lbs kgf acres hectares sqfeet sqyard
  sqmile sqmiles mmhg minutes mins hours hr hrs days weeks months years decades centuries millennia cycles
  arcsecond arcseconds arcminute arcminutes
`);

/** Units of mathjs that take prefixes. */
const PREFIXED_UNITS = words(`
  meter m L l litre g gram ton t tonne s second sec hertz Hz rad radian deg degree grad gradian A ampere K degC
  degF degR kelvin celsius fahrenheit rankine mol mole cd candela N newton dyn dyne kip J joule erg Wh BTU eV
  electronvolt W watt VAR VA Pa bar coulomb C Ah farad F volt V ohm henry H siemens S weber Wb tesla T b bits B
  bytes meters lt litres liter liters grams tons tonnes kips seconds secs radians degrees gradians BTUs watts
  joules amperes amps amp coulombs volts ohms farads webers teslas electronvolts moles bit byte
`);

const PREFIXES = words(`
  deca hecto kilo mega giga tera peta exa zetta yotta ronna quetta deci centi milli micro nano pico femto atto zepto
  yocto ronto quecto da h k M G T P E Z Y R Q d c m u n p f a z y r q MM Ki Mi Gi Ti Pi Ei Zi Yi kibi mebi gibi tebi
  pebi exi zebi yobi
`);
/** Letters of the longest prefix. */
const LONGEST_PREFIX = 6;

/** Whether a word may be a unit of mathjs, with a prefix or without. A wrong yes does no harm. */
export function mayBeUnit(word: string): boolean {
  if (PLAIN_UNITS.has(word) || PREFIXED_UNITS.has(word)) return true;
  for (let at = 1; at < word.length && at <= LONGEST_PREFIX; at += 1) {
    if (PREFIXES.has(word.slice(0, at)) && PREFIXED_UNITS.has(word.slice(at))) return true;
  }
  return false;
}
