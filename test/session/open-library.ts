import {createLibrary} from '../../src/session/library.ts';
import type {Effect, Message, SessionState} from '../../src/session/state.ts';
import {createSession, update} from '../../src/session/update.ts';
import {smallCatalogue} from '../small-catalogue.ts';

/** A flow that asks about traffic first, so that there is something to answer beside any evidence. */
export const library = createLibrary(
  smallCatalogue({
    'parameters.yaml': 'mapName: {type: name, ask: Name of the map, example: CMAP}\n',
    'map-down.md': `---
id: map-down
kind: cause
title: The map is not bound
summary: x
phase: '1'
symptoms: [{when: {fact: peer.ping, is: 'yes'}, weight: weak, says: The peer answers.}]
reviewed: "2026-11-21"
---
\`\`\`ios check
show crypto map tag {mapName}
\`\`\`
\`\`\`ios apply disruption=brief side=both
crypto map {mapName} 10 ipsec-isakmp
 set peer {peer}
 crypto isakmp key {psk} address {peer}
\`\`\`
\`\`\`ios verify
show crypto map
\`\`\`
\`\`\`ios rollback
no crypto map {mapName} 10
\`\`\`
\`\`\`asa check
show running-config crypto map
\`\`\`
`,
  }),
);

/** What ikewise prints of an SA that never came up. */
export const stuck =
  'HUB# show crypto isakmp sa\nIPv4 Crypto ISAKMP SA\ndst             src             state          conn-id status\n192.0.2.1       198.51.100.1    MM_NO_STATE          0 ACTIVE\n';
export const twoTunnels = `${stuck}192.0.2.2       198.51.100.1    QM_IDLE           1004 ACTIVE\n`;
export const withKey = 'HUB# show running-config\ncrypto isakmp key S3cretC4nary address 192.0.2.1\n';

/** Sends messages one after the other; effects of all of them in their order. */
export function play(...messages: readonly Message[]) {
  return resume(createSession(library, []), ...messages);
}

export function resume(from: SessionState, ...messages: readonly Message[]) {
  const effects: Effect[] = [];
  let state = from;
  for (const message of messages) {
    const [next, more] = update(state, message, library);
    state = next;
    effects.push(...more);
  }
  return {state, effects};
}

export const paste = (text: string): Message => ({type: 'evidence-pasted', text});
export const answer = (at: string, value: string): Message => ({type: 'answer-given', at, value});
export const start: Message = {type: 'flow-started', flow: 'triage'};
export const back: Message = {type: 'step-back'};
export const choose = (cause: string): Message => ({type: 'cause-chosen', cause});
export const type = (text: string): readonly Message[] => [{type: 'prompt-typed', text}, {type: 'prompt-confirmed'}];
export const fill = (parameter: string, text: string): readonly Message[] => [
  {type: 'prompt-opened', prompt: {kind: 'value', parameter}},
  ...type(text),
];
