/** Words of a counter in the order `name (direction)` -> field. */
const counters: Readonly<Record<string, string>> = {
  encaps: 'encaps',
  encrypt: 'encrypt',
  digest: 'digest',
  decaps: 'decaps',
  decrypt: 'decrypt',
  verify: 'verify',
  compressed: 'compressed',
  decompressed: 'decompressed',
  'not compressed': 'not_compressed',
  'compr. failed': 'compress_failed',
  'comp failed': 'compress_failed',
  'not decompressed': 'not_decompressed',
  'decompress failed': 'decompress_failed',
  'decomp failed': 'decompress_failed',
  'send errors': 'send_errors',
  'recv errors': 'recv_errors',
  errors: 'send_errors',
  'no sa (send)': 'no_sa_send',
  'invalid sa (rcv)': 'invalid_sa_recv',
  'encaps failed (send)': 'encaps_failed',
  'decaps failed (rcv)': 'decaps_failed',
  'encap failed (send)': 'encaps_failed',
  'decap failed (rcv)': 'decaps_failed',
  'invalid prot (rcv)': 'invalid_prot',
  'verify failed': 'verify_failed',
  'verify failed (rcv)': 'verify_failed',
  'invalid identity (rcv)': 'invalid_identity',
  'invalid len (rcv)': 'invalid_len',
  'replay rollover (send)': 'replay_rollover_send',
  'replay rollover (rcv)': 'replay_rollover_recv',
  'replay failed (rcv)': 'replay_failed',
  'anti-replay failed (rcv)': 'replay_failed',
  'internal err (send)': 'internal_err_send',
  'internal err (rcv)': 'internal_err_recv',
  'pre-frag successes': 'pre_frag_successes',
  'pre-frag failures': 'pre_frag_failures',
  'fragments created': 'fragments_created',
  'pmtus sent': 'pmtus_sent',
  'pmtus rcvd': 'pmtus_rcvd',
};
const counter = /#+\s*(?:pkts\s+)?([a-z.-]+(?: [a-z.-]+)*(?:\s*\((?:send|rcv|recv)\))?)\s*:?\s*(-?\d+)/gi;

/** The counters of one line of show crypto ipsec sa, by field; null for a line without any. */
export function readIpsecCounters(text: string): Record<string, number> | null {
  const found = [...text.matchAll(counter)];
  if (found.length === 0) return null;
  const values: Record<string, number> = {};
  for (const [, name = '', value] of found) {
    const words = name
      .toLowerCase()
      .replace(/\(recv\)/, '(rcv)')
      .replaceAll(/\s+/g, ' ')
      .replace(/(\S)\(/, '$1 (');
    const field = counters[words];
    if (field) values[field] = Number(value);
  }
  return values;
}
