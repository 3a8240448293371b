import {blank, line} from '../lines.ts';
import type {ViewOf} from './view.ts';

export const homeView: ViewOf = (state, library) => {
  const causes = Object.values(library.catalogue.articles).filter(article => article.kind === 'cause').length;
  const articles = Object.keys(library.catalogue.articles).length;
  return {
    title: 'IPsec troubleshooting',
    intro: [
      line('Paste what the gateways print, or answer questions. You get the root cause,', 'plain'),
      line('the lines that prove it, and the commands for your tunnel.', 'plain'),
      blank,
      line(`${causes} causes and ${articles} articles. Nothing leaves this machine; nothing is run on a device.`, 'dim'),
      ...(state.texts.length > 0 ? [line(`${state.texts.length} text(s) pasted so far.`, 'dim')] : []),
    ],
    detail: [],
  };
};
