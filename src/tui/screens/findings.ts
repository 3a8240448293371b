import type {Reason} from '../../model/finding.ts';
import {confidenceWords, verdictWords} from '../../report/words.ts';
import {currentDiagnosis, listedCauses} from '../../session/current.ts';
import {blank, type Line, line} from '../lines.ts';
import type {ViewOf} from './view.ts';

export const findingsView: ViewOf = (state, library) => {
  const diagnosis = currentDiagnosis(state, library);
  const {tunnel, verdict, remarks, benign} = diagnosis;
  const listed = listedCauses(diagnosis);
  const cursor = state.cursor.findings ?? 0;
  const selected = listed[cursor];
  const question = cursor === listed.length ? state.walk.pending?.step : undefined;
  const tone = verdict === 'fault' ? 'bad' : verdict === 'healthy' ? 'good' : 'question';
  const mark = verdict === 'fault' ? '✖' : verdict === 'healthy' ? '✔' : '?';
  return {
    title: tunnel.peer ? `Findings: tunnel to ${tunnel.peer}` : 'Findings',
    intro: [line(`${mark} ${verdictWords[verdict]}`, tone), ...remarks.flatMap(remark => reasonLines('Note:', remark))],
    detail: [
      ...(selected
        ? [
            line(`${selected.title} (${confidenceWords[selected.confidence]})`, 'heading'),
            ...selected.for.flatMap(reason => reasonLines('+', reason)),
            ...selected.against.flatMap(reason => reasonLines('-', reason)),
          ]
        : []),
      ...(question ? [line(question.ask, 'question'), line(question.why, 'dim')] : []),
      ...(benign.length > 0
        ? [blank, line('Normal messages', 'heading'), ...benign.flatMap(note => reasonLines('•', note))]
        : []),
    ],
  };
};

function reasonLines(sign: string, {says, proof}: Reason): Line[] {
  const source = proof ? [line(`    ${proof.file}:${proof.line}  ${proof.text}`, 'dim')] : [];
  return [line(`${sign} ${says}`), ...source];
}
