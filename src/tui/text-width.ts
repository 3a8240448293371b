const plain = /^[\x20-\x7e]*$/;
/** Control and formatting characters, and the selectors that change the width of the character before them. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]|[\ufe00-\ufe0f]/gu;
const emoji = /\p{Emoji_Presentation}/u;

/** Text without anything that a terminal would obey instead of show. */
export function printable(text: string): string {
  return plain.test(text) ? text : text.replaceAll('\t', '  ').replaceAll(unsafe, '');
}

/** Columns that a text takes on the terminal; rather one too many than one too few. */
export function textWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** The longest beginning of a text that fits. */
export function cutToWidth(text: string, width: number): string {
  if (plain.test(text)) return text.slice(0, Math.max(0, width));
  let end = 0;
  let left = width;
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** East Asian characters take two columns; their blocks begin after the symbols that a terminal draws narrow. */
function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x1100) return 1;
  return code < 0x1200 || code >= 0x2e80 || emoji.test(character) ? 2 : 1;
}
