import {type Draft, describeLast, type Rule, setField} from '../family.ts';

const algorithmFields: Readonly<Record<string, string>> = {
  encr: 'encr',
  keysize: 'keysize',
  prf: 'prf',
  hash: 'hash',
  'dh grp': 'dh',
  'auth sign': 'auth_sign',
  'auth verify': 'auth_verify',
};

/** The lines below a tunnel-id of show crypto ikev2 sa and session, but for those of its child SAs. */
export const ikev2Details: readonly Rule<{readonly records: readonly Draft[]}>[] = [
  {
    // Algorithms, one line or several: every `name: value` counts.
    pattern: /\b(?:Encr|PRF|Hash|DH Grp|Auth sign):/i,
    take(_match, line, state) {
      const draft = state.records.at(-1);
      if (!draft) return false;
      for (const [, name = '', value = ''] of line.text.matchAll(
        /\b(Encr|keysize|PRF|Hash|DH Grp|Auth sign|Auth verify):\s*(Unknown - \d+|N\/A|[\w-]+)/gi,
      )) {
        const field = algorithmFields[name.toLowerCase()];
        if (field) setField(draft, field, /^\d+$/.test(value) ? Number(value) : value.toUpperCase(), line);
      }
      return true;
    },
  },
  describeLast(/^\s*PQC Key Exchange:\s*(\S.*)$/i, match => ({pqc: match[1]})),
  describeLast(/^\s*Life\/Active Time:\s*(\d+)\s*\/\s*(\d+)/i, match => ({
    lifetime: Number(match[1]),
    active_time: Number(match[2]),
  })),
  describeLast(/^\s*CE id:\s*(\d+)(?:,\s*Session-id:\s*(\d+))?/i, match => ({
    ce_id: Number(match[1]),
    ...(match[2] && {session_id: Number(match[2])}),
  })),
  describeLast(/^\s*Session-id:\s*(\d+)\s*$/i, match => ({session_id: Number(match[1])})),
  describeLast(/\bLocal spi:\s*([\dA-F]{1,16})(?:\s+Remote spi:\s*([\dA-F]{1,16}))?/i, match => ({
    local_spi: match[1]?.toUpperCase().padStart(16, '0'),
    remote_spi: match[2]?.toUpperCase().padStart(16, '0'),
  })),
  describeLast(/^\s*Remote spi:\s*([\dA-F]{1,16})/i, match => ({
    remote_spi: match[1]?.toUpperCase().padStart(16, '0'),
  })),
  describeLast(/^\s*Status Description:\s*(\S.*)$/i, match => ({status_description: match[1]?.toLowerCase()})),
  describeLast(/^\s*Local id:\s*(\S.*)?$/i, match => ({local_id: match[1]})),
  describeLast(/^\s*Remote id:\s*(\S.*)?$/i, match => ({remote_id: match[1]})),
  describeLast(/^\s*Remote EAP id:\s*(\S.*)$/i, match => ({remote_eap_id: match[1]})),
  describeLast(/^\s*DPD configured for (\d+) seconds,\s*retry (\d+)/i, match => ({
    dpd_interval: Number(match[1]),
    dpd_retry: Number(match[2]),
  })),
  describeLast(/^\s*NAT-T is (\S.*)$/i, match => ({nat_t: match[1]?.toLowerCase().replaceAll(/\s+/g, ' ')})),
  describeLast(/^\s*(?:IKEv2 )?Fragmentation\s+((?:not\s+)?(?:configured|enabled|disabled))/i, match => ({
    fragmentation: match[1]?.toLowerCase().replaceAll(/\s+/g, ' '),
  })),
  describeLast(/^\s*Initiator of SA\s*:\s*(Yes|No)/i, match => ({initiator: /yes/i.test(match[1] ?? '')})),
  describeLast(/^\s*(?:Pushed IP address|Assigned host addr):\s*(\S+)?\s*$/i, match => ({
    ...(match[1] && {pushed_ip: match[1]}),
  })),
  describeLast(/^\s*PEER TYPE:\s*(\S.*)$/i, match => ({peer_type: match[1]})),
  describeLast(/^\s*(?:Local|Remote) (?:(?:req|next) (?:msg|mess) id|req queued|window):/i, () => ({})),
  describeLast(
    /^\s*(?:Dynamic Route Update|Extended Authentication|Cisco Trust Security|IETF Standard Fragmentation|Quantum|QKD|PPK|Redirected|Rekey count|Fragmentation|Parent SA|Delete in progress|Marked for delete|Tunnel group|Encapsulation|Mode config|VRF|IPsec|Peer)\b/i,
    () => ({}),
  ),
];
