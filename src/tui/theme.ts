import type {Tone} from './lines.ts';

export interface Look {
  readonly color?: string;
  readonly bold?: boolean;
  readonly dimColor?: boolean;
}

/** Colour is never the only sign: every tone also differs in words or marks. */
export const theme: Readonly<Record<Tone, Look>> = {
  plain: {},
  heading: {bold: true},
  dim: {dimColor: true},
  good: {color: 'green'},
  bad: {color: 'red', bold: true},
  command: {color: 'cyan'},
  question: {bold: true, color: 'yellow'},
};
