import {bindings} from '../keymap.ts';
import {blank, line} from '../lines.ts';
import type {ViewOf} from './view.ts';

const keyColumn = 11;
/** A key of more screens needs no list of them: the footer shows it where it works. */
const fewScreens = 3;

export const helpView: ViewOf = () => ({
  title: 'Help',
  intro: [],
  detail: [
    line('Keys', 'heading'),
    ...bindings.map(({keys, does, screens}) =>
      line(
        `  ${keys.padEnd(keyColumn)}${does}${screens === 'all' || screens.length > fewScreens ? '' : ` (${screens.join(', ')})`}`,
      ),
    ),
    blank,
    line('How it works', 'heading'),
    line('Paste output at any time: it is read where you are. Keys and passwords are masked before anything is kept.'),
    line('A question that your output answers is skipped, and the line that answered it is named.'),
    line('"I cannot tell" is always an answer. Findings list reasons for and against, each with its line.'),
    line('Commands are made for your tunnel. A line with an unknown value is a comment, so pasting it does nothing.'),
    line('Nothing leaves this machine, and nothing is run on a device.'),
    blank,
    line('If the program was killed and the terminal looks broken, type: reset', 'dim'),
  ],
});
