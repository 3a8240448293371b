import {blank, line} from '../lines.ts';
import type {ViewOf} from './view.ts';

export const homeView: ViewOf = (state, library) => {
  const articles = Object.values(library.catalogue.articles);
  const causes = articles.filter(article => article.kind === 'cause').length;
  return {
    title: 'IPsec troubleshooting',
    intro: [
      line('Paste what the gateways print, here or on any screen, or answer questions.'),
      line('You get the cause, the lines that prove it, and the commands for your tunnel.'),
      blank,
      line(`${causes} causes, ${articles.length} articles. Nothing leaves this machine or is run on a device.`, 'dim'),
      ...(state.texts.length > 0 ? [line(`${state.texts.length} text(s) pasted so far.`, 'dim')] : []),
    ],
    detail: [],
  };
};
