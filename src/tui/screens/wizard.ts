import {unsure} from '../../diagnosis/walk-flow.ts';
import {platformWords} from '../../report/words.ts';
import {fillSentence} from '../../diagnosis/fill-sentence.ts';
import type {Collect} from '../../model/content.ts';
import {platformOf} from '../../session/current.ts';
import type {Library} from '../../session/library.ts';
import type {SessionState} from '../../session/state.ts';
import {bindParameters} from '../../remediation/bind-parameters.ts';
import {blank, type Line, line} from '../lines.ts';
import type {ViewOf} from './view.ts';

export const wizardView: ViewOf = (state, library) => {
  const {pending, end, visited} = state.walk;
  const answered = visited.filter(step => step.by === 'user' && step.value !== unsure).length;
  const history = visited.map(({step, label, by, proof}) => {
    const source = by === 'user' ? 'you' : proof ? `answered by evidence, line ${proof.line}` : 'follows from the evidence';
    return line(`✔ ${step.ask} ${label} (${source})`, 'dim');
  });
  if (pending) {
    return {
      title: `Question ${visited.filter(step => step.by === 'user').length + 1}`,
      intro: [
        line(pending.step.ask, 'question'),
        line(pending.step.why, 'dim'),
        ...commandLines(pending.step.collect, state, library),
      ],
      detail: history.length > 0 ? [line('So far', 'heading'), ...history.toReversed()] : [],
    };
  }
  const intro = end ? endLines(state, library) : [line('There is no question to ask.')];
  return {title: `Result after ${answered} answer(s)`, intro, detail: [line('How it was found', 'heading'), ...history.toReversed()]};
};

function endLines(state: SessionState, library: Library): Line[] {
  const {end} = state.walk;
  if (end?.kind === 'cause') {
    const article = library.catalogue.articles[end.id];
    return [line(`➤ ${article?.title ?? end.id}`, 'bad'), line(fillSentence(article?.summary ?? '', state.walk.tunnel, library.catalogue.facts))];
  }
  if (!end) return [];
  const {title, says, causes, collect} = end.end;
  return [
    line(title, 'question'),
    line(says),
    ...causes.map(id => line(`• ${library.catalogue.articles[id]?.title ?? id} (${id})`)),
    ...commandLines(collect, state, library),
  ];
}

/** The commands that answer the question, for the known platform only, with the known addresses filled in. */
function commandLines(collect: Collect, state: SessionState, library: Library): Line[] {
  const platform = platformOf(state, 'ours');
  const bindings = bindParameters(library.catalogue, state.walk.tunnel, 'ours');
  const shown = Object.entries(collect).filter(([name]) => platform === null || name === platform);
  if (shown.length === 0) return [];
  return [
    blank,
    ...shown.map(([name, command]) =>
      line(`${platformWords[name as keyof typeof platformWords]}: ${command.replaceAll(/\{(\w+)\}/g, (all, id: string) => bindings[id] ?? all)}`, 'command'),
    ),
  ];
}
