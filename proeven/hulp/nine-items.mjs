// Nine items of different kinds around one case: who brings each in, how it is shared, and who sees it by which article.

export const NAMES = {
  politie: 'Sevda Aksoy',
  recherche: 'Bram Scholten',
  ggz: 'Joris Bakker',
  college: 'Wendy Aalberts',
  burgemeester: 'Casper de Ronde',
  om: 'Pieter Hartog',
  regie: 'Femke Oudeland',
};
export const ORGANISATIONS = {
  politie: 'Politie-eenheid Rotterdam',
  recherche: 'Politie-eenheid Rotterdam',
  ggz: 'Fivoor',
  college: 'College van B en W Rotterdam',
  burgemeester: 'Burgemeester van Rotterdam',
  om: 'Openbaar Ministerie Rotterdam',
};
export const ROLES = Object.keys(NAMES);
export const THIRD = 'Woningcorporatie Maasoever';

// The articles by which somebody sees an item.
export const OWN = 'Bgs 1.5';
export const ALL = 'Wgs 2.31 lid 5';
export const NAMED = 'Wgs 2.29 lid 3';
/** Only that it exists: the procesregisseur knows how many, and nothing more. */
export const COUNTED = 'bestaat';
export const NOTHING = null;
const EVERYBODY = 'Alle betrokken deelnemers';
export const SOME = 'Alleen genoemde deelnemers';
const ONE = 'Alleen genoemde medewerkers';

/**
 * Who sees which item, and why. `sees` is the law; `minutes` and `third` say whether it may stand in minutes and whether
 * it goes to the third party. The rest is how its source shares it.
 */
export const ITEMS = {
  wonen: {
    sees: { politie: [ALL], recherche: [ALL], ggz: [ALL], college: [OWN, ALL], burgemeester: [ALL], om: [ALL], regie: [NAMED] },
    minutes: true,
    third: true,
    by: 'college',
    title: 'Welke woning nu vrij is',
    text: 'Op de begane grond komt in januari een woning met een vaste huismeester vrij.',
    kind: 'Woonsituatie',
    circle: EVERYBODY,
    director: true,
    condition: 'Noem het adres niet aan de buren.',
  },
  medicatie: {
    sees: { politie: NOTHING, recherche: NOTHING, ggz: [OWN], college: [NAMED], burgemeester: NOTHING, om: NOTHING, regie: COUNTED },
    minutes: true,
    by: 'ggz',
    title: 'Wat de behandelaar zag',
    text: 'Het depot werkt drie weken en niet langer.',
    kind: 'Gezondheid',
    basis: 'Verstrekking ondanks geheimhouding',
    ground: 'Uitdrukkelijke toestemming',
    circle: SOME,
    named: [ORGANISATIONS.college],
  },
  meldingen: {
    sees: { politie: [OWN, ALL], recherche: [OWN, ALL], ggz: [ALL], college: [ALL], burgemeester: [ALL], om: [ALL], regie: COUNTED },
    minutes: true,
    by: 'politie',
    title: 'Vier nachten met onrust',
    text: 'Vier meldingen in november, steeds na middernacht en steeds alleen geschreeuw.',
    kind: 'Politiegegevens',
    basis: 'Politiegegevens',
    police: 'Wpg artikel 8',
    circle: EVERYBODY,
    condition: 'Vertel niet wie er belde.',
  },
  gebied: {
    sees: { politie: NOTHING, recherche: NOTHING, ggz: NOTHING, college: NOTHING, burgemeester: [OWN], om: NOTHING, regie: [NAMED] },
    minutes: true,
    by: 'burgemeester',
    title: 'Een maatregel in voorbereiding',
    text: 'De burgemeester overweegt een gebiedsverbod rond het station voor drie maanden.',
    kind: 'Toezicht, handhaving en maatregelen',
    circle: 'Alleen de procesregisseur',
  },
  zitting: {
    sees: { politie: [NAMED], recherche: NOTHING, ggz: NOTHING, college: NOTHING, burgemeester: NOTHING, om: [OWN], regie: COUNTED },
    minutes: true,
    by: 'om',
    title: 'Wanneer de zaak voorkomt',
    text: 'De zaak van de ingeslagen ruit staat op zitting in februari.',
    kind: 'Justitiële',
    basis: 'Strafvorderlijke gegevens',
    circle: ONE,
    people: [NAMES.politie],
  },
  begeleiding: {
    sees: { politie: [ALL], recherche: [ALL], ggz: [OWN, ALL], college: [ALL], burgemeester: [ALL], om: [ALL], regie: [NAMED] },
    minutes: false,
    by: 'ggz',
    title: 'Hoe hij een gesprek volhoudt',
    text: 'Lopend praten gaat goed, aan een tafel wordt hij onrustig.',
    kind: 'Begeleiding, zorg en hulp',
    basis: 'Verstrekking ondanks geheimhouding',
    ground: 'Goed hulpverlenerschap',
    circle: EVERYBODY,
    director: true,
    not: 'Niet in het verslag',
  },
  schulden: {
    sees: { politie: [ALL], recherche: [ALL], ggz: [ALL], college: [OWN, ALL], burgemeester: [ALL], om: [ALL], regie: [NAMED] },
    minutes: true,
    by: 'college',
    title: 'Hoe de schulden zijn ontstaan',
    text: 'Twee huurschulden en een boete, samen minder dan vierduizend euro.',
    kind: 'Financiële gegevens',
    circle: EVERYBODY,
    director: true,
    not: 'Niet verder verstrekken',
  },
  antwoord: {
    sees: { politie: [OWN], recherche: [OWN], ggz: NOTHING, college: NOTHING, burgemeester: [NAMED], om: NOTHING, regie: [NAMED] },
    minutes: true,
    by: 'politie',
    title: 'Antwoord op de vraag over het station',
    text: 'Op het station is hij zes keer aangesproken en altijd weggelopen.',
    kind: 'Politiegegevens',
    basis: 'Politiegegevens',
    police: 'Wpg artikel 13',
    circle: SOME,
    named: [ORGANISATIONS.burgemeester],
    director: true,
  },
  netwerk: {
    sees: { politie: [OWN], recherche: [OWN], ggz: [NAMED], college: [NAMED], burgemeester: NOTHING, om: NOTHING, regie: COUNTED },
    minutes: true,
    by: 'politie',
    title: 'Wie hem nog opzoekt',
    text: 'Een oom in Dordrecht komt elke zondag langs.',
    wrong: 'Een oom in Delft komt elke zondag langs.',
    kind: 'Familie en andere sociale contacten',
    circle: SOME,
    named: [ORGANISATIONS.ggz, ORGANISATIONS.college],
  },
};
export const KEYS = Object.keys(ITEMS);

/** What somebody sees of an item by the table: its articles, or nothing. */
export function sees(role, key) {
  const cell = ITEMS[key].sees[role];
  return Array.isArray(cell) ? cell : null;
}
