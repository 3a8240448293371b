import {walkFlow} from '../diagnosis/walk-flow.ts';
import type {TunnelCase} from '../model/case.ts';
import type {Library} from './library.ts';
import type {SessionState} from './state.ts';

export const unknownTunnel: TunnelCase = {peer: null, local: null, facts: [], messages: []};

type Course = Pick<SessionState, 'flow' | 'answers' | 'tunnel'>;

/** The guided walk of one tunnel, with its flow, its answers or the tunnel changed. */
export function walkTunnel(
  state: SessionState,
  library: Library,
  change: Partial<Course>,
): Course & Pick<SessionState, 'walk'> {
  const {flow, answers, tunnel} = {...state, ...change};
  const stated = state.analysis.diagnosis.tunnels[tunnel]?.tunnel ?? unknownTunnel;
  return {flow, answers, tunnel, walk: walkFlow(library.catalogue, flow, stated, answers)};
}
