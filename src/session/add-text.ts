import {type KeyMarks, rememberKeys} from '../evidence/mask-secrets.ts';
import {type EvidenceText, markKeysOf} from '../evidence/read-evidence.ts';
import {readableLines} from '../evidence/readable-lines.ts';
import {sideWords} from '../report/words.ts';
import {analyse} from './analyse.ts';
import {compareWithChanges} from './compare-changes.ts';
import {findConfigurations} from './configurations.ts';
import {currentPlan, currentScreen} from './current.ts';
import type {Library} from './library.ts';
import type {Notice, Screen, SessionState, Step} from './state.ts';
import {walkTunnel} from './walk-tunnel.ts';

/** A paste that is larger than any terminal session is a file: its lines are selected when it is opened. Characters. */
const largestPaste = 8 * 1024 * 1024;
/** Screens on which evidence is read without leaving them: it answers what is asked there. */
const readInPlace: readonly Screen[] = ['evidence', 'wizard', 'findings', 'compare', 'check', 'fix'];

/** Adds texts to the evidence and says what came of it. */
export function addText(state: SessionState, texts: readonly EvidenceText[], library: Library): Step {
  const refuse = (why: string): Step => [{...state, notice: {kind: 'error', text: why}}, []];
  if (texts.every(text => text.text.trim() === ''))
    return refuse('There was nothing in it. Copy the output with its prompt and try again.');
  if (texts.some(({text, numbers}) => numbers === undefined && text.length > largestPaste))
    return refuse(
      'This is too large to paste. Save it and open the file, or leave with q and use: ikewise diagnose FILE',
    );
  const marks = markKeysOf(texts, state.knownKeys);
  const masked = [...state.texts, ...texts.map(text => mask(text, marks))];
  const next = {...readTexts(state, masked, library), knownKeys: rememberKeys(marks, state.knownKeys)};
  const shown = currentScreen(state);
  const added = {
    ...next,
    screens: readInPlace.includes(shown)
      ? state.screens
      : [...state.screens.filter(screen => screen !== 'evidence'), 'evidence' as const],
    prompt: null,
    promptText: '',
    scroll: 0,
    cursor: {...state.cursor, evidence: 0, wizard: 0, compare: 0},
  };
  return [{...added, notice: noticeOf(state, added, texts)}, []];
}

/** Lines are put together before they are masked: a key may stand on the line after the word that tells it is one. */
function mask(text: EvidenceText, marks: KeyMarks): EvidenceText {
  const {lines} = readableLines(text, marks);
  return {...text, text: lines.map(line => line.text).join('\n'), numbers: lines.map(line => line.line)};
}

/** Reads everything again: evidence that was added may change which tunnel an earlier line belongs to. */
function readTexts(state: SessionState, texts: readonly EvidenceText[], library: Library): SessionState {
  const analysis = analyse(texts, library.catalogue, library.signatures);
  const chosen = state.analysis.diagnosis.tunnels[state.tunnel]?.tunnel.peer;
  const isWorkedOn = state.tunnel > 0 || state.answers.length > 0;
  const same = isWorkedOn ? analysis.diagnosis.tunnels.findIndex(({tunnel}) => tunnel.peer === chosen) : 0;
  const configurations = findConfigurations(texts, analysis.evidence.captures);
  const compared = compareWithChanges(configurations, state.changes);
  const read = {...state, texts, analysis, configurations, compared};
  const next = {...read, ...walkTunnel(read, library, {tunnel: Math.max(0, same)})};
  // Ticks are kept by position, so they hold only for the very same blocks.
  return shapeOfPlan(next, library) === shapeOfPlan(state, library) ? next : {...next, ticked: []};
}

/** A text that was given as the output of the wrong gateway. */
export function giveToOtherSide(state: SessionState, text: number, library: Library): SessionState {
  const turned = state.texts.map(
    (known, index): EvidenceText =>
      index === text ? {...known, side: known.side === 'ours' ? 'theirs' : 'ours'} : known,
  );
  return {...readTexts(state, turned, library), cursor: {...state.cursor, compare: 0}};
}

function shapeOfPlan(state: SessionState, library: Library): string {
  const blocks = currentPlan(state, library)?.blocks ?? [];
  const isFixed = state.planOf === 'changes';
  return blocks
    .map(({side, platform, role, release, option, commands}) =>
      [side, platform, role, release, option, ...(isFixed ? commands.map(({text}) => text) : [])].join('\n'),
    )
    .join('\n\n');
}

function noticeOf(before: SessionState, after: SessionState, texts: readonly EvidenceText[]): Notice | null {
  const {captures, messages} = after.analysis.evidence;
  const files = texts.map(text => text.file);
  const parts = captures.filter(capture => files.includes(capture.file) && capture.kind !== 'text');
  if (parts.length === 0 && !messages.some(hit => files.includes(hit.proof.file)))
    return {kind: 'error', text: 'No Cisco output was recognised in it. Paste it with the prompt and the command.'};
  if (currentScreen(after) === 'evidence') return null;
  if (currentScreen(after) === 'compare') return comparisonNotice(after, texts);
  const asked = before.walk.visited.map(step => step.at);
  const answered = after.walk.visited.filter(step => step.by === 'evidence' && !asked.includes(step.at)).length;
  const name = files.length === 1 ? files[0] : `${files.length} files`;
  if (answered > 0) return {kind: 'info', text: `✔ ${name} read: it answers ${answered} question(s).`};
  if (currentScreen(after) === 'wizard' && after.walk.pending)
    return {kind: 'info', text: `✔ ${name} read, but it does not answer this.`};
  return {kind: 'info', text: `✔ ${name} read.`};
}

function comparisonNotice({configurations}: SessionState, texts: readonly EvidenceText[]): Notice {
  const [{file = '', side = 'ours'} = {}] = texts;
  const isKnown = configurations[side]?.source.some(line => line.file === file) ?? false;
  return isKnown
    ? {kind: 'info', text: `✔ ${file} read: configuration of ${sideWords[side]}.`}
    : {kind: 'error', text: `${file} has no IPsec configuration. Give the output of "show running-config".`};
}
