interface SaLine {
  readonly pattern: RegExp;
  fields(match: RegExpExecArray): Readonly<Record<string, unknown>>;
}

/** The lines below `spi:` of show crypto ipsec sa, and what each says about that SA. */
export const saLines: readonly SaLine[] = [
  line(/^\s*transform:\s*(.+?)\s*,?\s*$/i, m => ({transform: m[1]})),
  line(/^\s*in use settings\s*=\s*\{\s*([^}]*?),?\s*\}/i, m => ({settings: (m[1] ?? '').trim()})),
  line(/^\s*SA State:\s*(\S+)/i, m => ({status: m[1]})),
  line(/^\s*slot:\s*\d+,\s*conn[_ ]id:\s*(\d+),\s*crypto[-_ ]map:\s*(\S+)/i, m => ({
    conn_id: Number(m[1]),
    crypto_map: m[2],
  })),
  line(
    /^\s*(?:slot:\s*\d+,\s*)?conn id:\s*(\d+),\s*flow_id:\s*([^,]{1,60}?)\s*(?:,\s*sibling_flags \S+)?,\s*crypto map:\s*([^,\s]+)(?:,\s*initiator\s*:\s*(\w+))?/i,
    m => ({
      conn_id: Number(m[1]),
      flow: m[2],
      crypto_map: m[3],
      ...(m[4] && {initiator: m[4].toLowerCase() === 'true'}),
    }),
  ),
  line(
    /^\s*sa timing:\s*remaining key lifetime\s*\(([kb]\w*)\/sec\)\s*:?\s*\(?(\d+|KB Vol Rekey Disabled)\/(\d+|expired)\)?/i,
    m => ({
      ...(/^\d/.test(m[2] ?? '') && {lifetime_kb: Number(m[2])}),
      lifetime_sec: /\d/.test(m[3] ?? '') ? Number(m[3]) : 0,
    }),
  ),
  line(/^\s*sa timing:\s*remaining key lifetime\s*\(sec\)\s*:?\s*\(?(\d+)\)?/i, m => ({lifetime_sec: Number(m[1])})),
  line(
    /^\s*sa timing:\s*remaining key lifetime\s+(?:(\d+) days?,? ?)?(?:(\d+) hours?,? ?)?(?:(\d+) mins?,? ?)?(?:(\d+) secs?)?/i,
    m => ({
      lifetime_sec: Number(m[1] ?? 0) * 86400 + Number(m[2] ?? 0) * 3600 + Number(m[3] ?? 0) * 60 + Number(m[4] ?? 0),
    }),
  ),
  line(/^\s*(?:Kilobyte Volume Rekey has been disabled|ekey has been disabled)/i, () => ({})),
  line(/^\s*IV size:\s*(\d+) bytes/i, m => ({iv_bytes: Number(m[1])})),
  line(/^\s*replay detection support:\s*([YN])(?:\s+replay window size:\s*(\d+))?/i, m => ({
    replay: m[1],
    ...(m[2] && {replay_window: Number(m[2])}),
  })),
  line(/^\s*Status:\s*(\S+(?: \([A-Z]+\))?)/i, m => ({status: m[1]})),
  line(/^\s*(?:Anti replay bitmap:|0x[0-9A-F]{8} 0x[0-9A-F]{8})/i, () => ({})),
  line(/^\s*(?:ecn bit support|extended sequence|explicit iv)/i, () => ({})),
];

function line(pattern: RegExp, fields: SaLine['fields']): SaLine {
  return {pattern, fields};
}
