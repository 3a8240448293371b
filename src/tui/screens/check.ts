import {isChoice} from '../../session/compare-changes.ts';
import {checkMarks} from '../../session/compare-menu.ts';
import {openedCheck} from '../../session/current.ts';
import {menuOf} from '../../session/menu.ts';
import {checkLines, decisionLines} from '../check-lines.ts';
import {blank, line} from '../lines.ts';
import type {ViewOf} from './view.ts';

export const checkView: ViewOf = (state, library) => {
  const check = openedCheck(state);
  if (!check) return {title: 'Check', intro: [line('Choose a check of the comparison first.')], detail: []};
  const article = library.catalogue.articles[check.cause];
  const message = menuOf(state, library)[state.cursor.check ?? 0]?.message;
  const decision = message?.type === 'change-taken' ? decisionLines(check, message.change) : [];
  return {
    title: `${checkMarks[check.shown]} ${check.title}`,
    intro: [
      ...checkLines(check),
      ...(check.shown === 'fail' && isChoice(check)
        ? [line('Which side is right? That is your decision: one of them has to change.', 'question')]
        : []),
    ],
    detail: [
      ...(decision.length > 0 ? [...decision, blank] : []),
      ...(article ? [line('What it means', 'heading'), line(article.summary)] : []),
    ],
  };
};
