/** A message symptom compiled to a regular expression. */
export interface MessagePattern {
  readonly expression: RegExp;
  /** Names of the placeholders, in the order of the capture groups. */
  readonly names: readonly string[];
  /** Lower-case words of the literal text, without which the pattern cannot match; used to skip most lines. */
  readonly words: readonly string[];
}

/*
 * Every placeholder is bounded, and only a bounded number of characters can be tried at each position, so matching
 * takes time linear in the length of the text. Logs hide addresses in many ways, so an address also accepts names,
 * `x.x.x.x` and `<anything>`.
 */
const forms: Readonly<Record<string, string>> = {
  number: String.raw`-?\d{1,20}`,
  hex: String.raw`0x[\da-fA-F]{1,32}`,
  word: String.raw`\S{1,80}?`,
  text: String.raw`.{0,200}?`,
  // Addresses of inner packets; those between the gateways cross the Internet.
  private: String.raw`(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}`,
};
const address = String.raw`<[^<>]{1,40}>|\S{1,60}?`;
const placeholder = /\{([A-Za-z]\w*)\}/g;

/** Blanks in the pattern match any run of blanks, also none around punctuation, because logs are wrapped and retyped. */
export function compileMessagePattern(pattern: string): MessagePattern {
  const names: string[] = [];
  const parts = pattern.trim().split(placeholder);
  const source = parts
    .map((part, index) => {
      if (index % 2 === 0) return literal(part);
      names.push(part);
      const last = index === parts.length - 2 && parts[index + 1] === '';
      const form = forms[part] ?? address;
      // At the very end a lazy form would match as little as possible; there it takes the whole word.
      return `(${last ? form.replace(/\?$/, '') : form})`;
    })
    .join('');
  return {expression: new RegExp(source, 'i'), names, words: innerWords(pattern)};
}

/**
 * Blanks match any run of blanks, and may be missing or extra beside punctuation: logs are wrapped and retyped.
 */
function literal(text: string): string {
  let source = '';
  let previous = '';
  let blank = false;
  for (const token of text.match(/\s+|[A-Za-z0-9_]+|./g) ?? []) {
    if (/^\s/.test(token)) {
      blank = true;
      continue;
    }
    const loose = isPunctuation(token) || isPunctuation(previous) || previous === '';
    // Releases and people differ on "pre-shared", "preshared" and "pre shared".
    const joins = token === '-' && !blank && /\w$/.test(previous);
    if (blank) source += loose ? String.raw`\s{0,40}` : String.raw`\s{1,40}`;
    else if (previous !== '' && loose) source += String.raw`\s{0,3}`;
    source += joins ? '-?' : token.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
    previous = token;
    blank = false;
  }
  return blank ? String.raw`${source}\s{0,40}` : source;
}

function isPunctuation(token: string): boolean {
  return token !== '' && !/^\w/.test(token);
}

/**
 * Whole words of the pattern. The outermost may be glued to other text in a damaged line, and words joined by a hyphen
 * may be written as one, so they do not count.
 */
function innerWords(pattern: string): string[] {
  const words = pattern.replaceAll(/\S*\{[A-Za-z]\w*\}\S*/g, ' ').match(/[a-z0-9]+(?:-[a-z0-9]+)*/gi) ?? [];
  return words.slice(1, -1).flatMap(word => (word.includes('-') ? [] : wordsOf(word)));
}

/** Words as the scanner cuts a line: runs of letters and digits. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}
