/**
 * One light stemmer for every language of the knowledge base. It need not find the real stem, only send related words
 * to the same place: encrypt, encrypted and encryption; sleutel and sleutels. Identifiers have one form only.
 */
export function stemWord(word: string): string {
  if (word.includes('_')) return word;
  let stem = word;
  const cut = (ending: string, shortest: number, instead = '') => {
    if (stem.length >= shortest && stem.endsWith(ending)) stem = stem.slice(0, -ending.length) + instead;
  };
  cut('ies', 5, 'y');
  if (!stem.endsWith('ss') && !stem.endsWith('us')) cut('s', 4);
  cut('ing', 6);
  cut('ed', 5);
  cut('ion', 7);
  cut('en', 8);
  cut('e', 4);
  cut('at', 7);
  const last = stem.at(-1) ?? '';
  return stem.length > 4 && last === stem.at(-2) && 'bdgmnprt'.includes(last) ? stem.slice(0, -1) : stem;
}
