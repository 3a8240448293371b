import {distance} from 'fastest-levenshtein';

/** Device spelling of every IKE state -> value of the fact `ike.state`. */
const values: Readonly<Record<string, string>> = {
  MM_NO_STATE: 'mm-no-state',
  MM_SA_SETUP: 'mm-sa-setup',
  MM_KEY_EXCH: 'mm-key-exch',
  MM_KEY_AUTH: 'mm-key-auth',
  QM_IDLE: 'qm-idle',
  AG_NO_STATE: 'ag-no-state',
  AG_INIT_EXCH: 'ag-init-exch',
  AG_AUTH: 'ag-auth',
  CONF_XAUTH: 'conf-xauth',
  CONF_ADDR: 'conf-addr',
  MM_WAIT_MSG2: 'mm-wait-msg2',
  MM_WAIT_MSG3: 'mm-wait-msg3',
  MM_WAIT_MSG4: 'mm-wait-msg4',
  MM_WAIT_MSG5: 'mm-wait-msg5',
  MM_WAIT_MSG6: 'mm-wait-msg6',
  MM_ACTIVE: 'mm-active',
  MM_ACTIVE_REKEY: 'mm-active-rekey',
  MM_REKEY_DONE_H2: 'mm-rekey-done',
  MM_WAIT_DELETE: 'mm-wait-delete',
  MM_FREE: 'mm-free',
  MM_TM_INIT_MODECFG_V6H: 'mm-tm-init-modecfg',
  MM_TM_PEND_QM_V6H: 'mm-tm-pend-qm',
  AM_WAIT_MSG2: 'am-wait-msg2',
  AM_WAIT_MSG3: 'am-wait-msg3',
  AM_ACTIVE: 'am-active',
  AM_TM_INIT_XAUTH_V6H: 'am-tm-init-xauth',
  AM_TM_INIT_MODECFG_V6H: 'am-tm-init-modecfg',
  READY: 'ready',
  'IN-NEG': 'in-neg',
  I_BLD_INIT: 'i-bld-init',
  I_WAIT_INIT: 'i-wait-init',
  I_PROC_INIT: 'i-proc-init',
  I_WAIT_AUTH: 'i-wait-auth',
  R_INIT: 'r-init',
  R_WAIT_AUTH: 'r-wait-auth',
  R_VERIFY_AUTH: 'r-verify-auth',
  AUTH_DONE: 'auth-done',
  CHILD_I_WAIT: 'child-i-wait',
  DELETE: 'delete',
  EXIT: 'exit',
  // Aggressive mode of PIX 6 and old IOS prints the exchange before the state.
  OAK_AG_NO_STATE: 'ag-no-state',
  OAK_AG_INIT_EXCH: 'ag-init-exch',
  OAK_AG_AUTH: 'ag-auth',
  OAK_MM_NO_STATE: 'mm-no-state',
  OAK_MM_SA_SETUP: 'mm-sa-setup',
  OAK_MM_KEY_EXCH: 'mm-key-exch',
  OAK_QM_IDLE: 'qm-idle',
};
const names = Object.keys(values);

/** States in which phase 1 is complete. */
export const establishedStates: ReadonlySet<string> = new Set([
  'qm-idle',
  'mm-active',
  'am-active',
  'ready',
  'mm-active-rekey',
  'mm-rekey-done',
]);

/** Value of a printed state; one wrong letter of a retyped name is forgiven, but never one that changes the number. */
export function ikeStateValue(printed: string): string | null {
  const name = printed.toUpperCase();
  const exact = values[name];
  if (exact) return exact;
  const digits = name.replaceAll(/\D/g, '');
  const near = names.find(
    known => known.length > 5 && known.replaceAll(/\D/g, '') === digits && distance(known, name) === 1,
  );
  return near ? (values[near] ?? null) : null;
}
