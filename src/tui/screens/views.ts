import type {Screen} from '../../session/state.ts';
import {articleView} from './article.ts';
import {checkView} from './check.ts';
import {compareView} from './compare.ts';
import {evidenceView} from './evidence.ts';
import {findingsView} from './findings.ts';
import {fixView} from './fix.ts';
import {helpView} from './help.ts';
import {homeView} from './home.ts';
import {libraryView} from './library.ts';
import type {ViewOf} from './view.ts';
import {wizardView} from './wizard.ts';

export const views: Readonly<Record<Screen, ViewOf>> = {
  home: homeView,
  evidence: evidenceView,
  wizard: wizardView,
  findings: findingsView,
  compare: compareView,
  check: checkView,
  fix: fixView,
  library: libraryView,
  article: articleView,
  help: helpView,
};
