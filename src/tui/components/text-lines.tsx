import {Text} from 'ink';
import type {Line} from '../lines.ts';
import {theme} from '../theme.ts';

/** Lines that were cut to fit before, so Ink never has to measure them. */
export function TextLines({lines}: {readonly lines: readonly Line[]}) {
  return lines.map(({text, tone}, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is identified by its place
    <Text key={index} wrap="truncate" {...theme[tone]}>
      {text === '' ? ' ' : text}
    </Text>
  ));
}
