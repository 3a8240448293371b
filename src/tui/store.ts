import type {Library} from '../session/library.ts';
import type {Effect, Message, SessionState} from '../session/state.ts';
import {update} from '../session/update.ts';

export interface Store {
  get(): SessionState;
  send(message: Message): void;
  subscribe(listener: () => void): () => void;
}

/** Holds the session and hands its effects to the shell. */
export function createStore(
  initial: SessionState,
  library: Library,
  perform: (effect: Effect, send: Store['send']) => void,
): Store {
  let state = initial;
  const listeners = new Set<() => void>();
  const send = (message: Message) => {
    const [next, effects] = update(state, message, library);
    state = next;
    for (const listener of listeners) listener();
    for (const effect of effects) perform(effect, send);
  };
  return {
    get: () => state,
    send,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
