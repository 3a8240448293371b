import {fillSentence} from '../../diagnosis/fill-sentence.ts';
import {unsure, type VisitedStep} from '../../diagnosis/walk-flow.ts';
import type {Collect} from '../../model/content.ts';
import {type Platform, platforms, type Side} from '../../model/platform.ts';
import {bindParameters} from '../../remediation/bind-parameters.ts';
import {platformWords} from '../../report/words.ts';
import {platformOf} from '../../session/current.ts';
import type {Library} from '../../session/library.ts';
import type {SessionState} from '../../session/state.ts';
import {blank, type Line, line} from '../lines.ts';
import type {ViewOf} from './view.ts';

export const wizardView: ViewOf = (state, library) => {
  const {pending, end, visited} = state.walk;
  const history = visited.toReversed().flatMap(step => visitedLines(step, state.texts.length > 1));
  if (pending) {
    const {step} = pending;
    return {
      title: `Question ${visited.filter(({by}) => by === 'user').length + 1}`,
      intro: [
        line(step.ask, 'question'),
        line(step.why, 'dim'),
        ...commandLines(step.collect, state, library, step.side),
      ],
      detail: history.length > 0 ? [line('So far', 'heading'), ...history] : [],
    };
  }
  return {
    title: 'Result',
    intro: end ? endLines(state, library) : [line('There is no question to ask.')],
    detail: history.length > 0 ? [line('How it was found', 'heading'), ...history] : [],
  };
};

function visitedLines({step, label, value, by, proof}: VisitedStep, isOneOfMany: boolean): Line[] {
  const place = proof ? `line ${proof.line}${isOneOfMany ? ` of ${proof.file}` : ''}` : '';
  const source = by === 'user' ? 'you' : place ? `answered by evidence, ${place}` : 'follows from the evidence';
  return [
    line(`${by === 'user' && value === unsure ? '?' : '✔'} ${step.ask} ${label} (${source})`, 'dim'),
    ...(by === 'evidence' && proof ? [line(`    ${proof.text.trim()}`)] : []),
  ];
}

function endLines(state: SessionState, library: Library): Line[] {
  const {end} = state.walk;
  if (end?.kind === 'cause') {
    const article = library.catalogue.articles[end.id];
    const summary = fillSentence(article?.summary ?? '', state.walk.tunnel, library.catalogue.facts);
    return [line(`➤ ${article?.title ?? end.id}`, 'bad'), line(summary)];
  }
  if (!end) return [];
  const {title, says, causes, collect} = end.end;
  return [
    line(title, 'question'),
    line(says),
    ...causes.map(id => line(`• ${library.catalogue.articles[id]?.title ?? id} (${id})`)),
    ...commandLines(collect, state, library, 'ours'),
  ];
}

/**
 * The commands that answer the question with the known addresses filled in: one on a line when the platform is known,
 * so that they can be copied, else one line for each platform.
 */
function commandLines(collect: Collect, state: SessionState, library: Library, side: Side): Line[] {
  const {parameters} = library.catalogue;
  const bindings = bindParameters(library.catalogue, state.walk.tunnel, 'ours');
  const platform = platformOf(state, side);
  const known = platform === null ? undefined : collect[platform];
  const fill = (command: string) => command.replaceAll(/\{(\w+)\}/g, (all, id: string) => bindings[id] ?? all);
  const commands = known
    ? known.split(' ; ').map(command => `  ${fill(command)}`)
    : platforms.flatMap((name: Platform) => {
        const command = collect[name];
        return command ? [`${platformWords[name]}: ${fill(command)}`] : [];
      });
  if (commands.length === 0) return [];
  const open = new Set(commands.flatMap(command => [...command.matchAll(/\{(\w+)\}/g)].map(([, id = '']) => id)));
  const meanings = [...open].flatMap(id => (parameters[id] ? [`{${id}}: ${parameters[id].ask.toLowerCase()}`] : []));
  return [
    blank,
    ...(known ? [line(`Run on ${side === 'ours' ? 'this gateway' : 'the peer'} and paste the output:`, 'dim')] : []),
    ...commands.map(command => line(command, 'command')),
    ...(known && meanings.length > 0 ? [line(meanings.join('; '), 'dim')] : []),
  ];
}
