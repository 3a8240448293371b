const address = String.raw`\d{1,3}(?:\.\d{1,3}){3}|[\da-fA-F]{0,4}(?::[\da-fA-F]{0,4}){2,7}`;

/** `inside:192.0.2.1/443`; the port stands behind addresses of TCP and UDP only. */
function end(side: 'src' | 'dst'): string {
  return String.raw`(?:(?<${side}_interface>[\w.-]{1,48}):)?(?<${side}_ip>${address})(?:\/(?<${side}_port>\d{1,5}))?`;
}

/** What messages of ASA and IOS carry inside their text. A field is taken from the first pattern that finds it. */
const patterns: readonly RegExp[] = [
  // Filters and connections: whether a packet was let through.
  /^(?<action>Deny|Permitted|Built|Teardown)\s+(?:(?<direction>inbound|outbound)\s+)?(?:(?:dynamic|static)\s+)?(?<protocol>[A-Za-z]{2,5}|\d{1,3})\s/,
  /\bconnection (?<connection_id>\d{1,12}) for\b/,
  new RegExp(String.raw`\bsrc ${end('src')} dst ${end('dst')}`),
  new RegExp(String.raw`\b(?:for|from) ${end('src')}(?: \(\S{1,60}\))? to ${end('dst')}`),
  /\bby access-group "(?<policy_id>[^"]{1,80})"(?: \[(?<hashcode1>0x[\da-f]{1,8}), (?<hashcode2>0x[\da-f]{1,8})\])?/,
  /\bflags (?<tcp_flags>[A-Z][A-Z ]{1,30}?) +on interface (?<interface>\S{1,48})/,
  /\bduration (?<duration>\d{1,5}:\d\d:\d\d) bytes (?<bytes>\d{1,15})/,
  /^(?<protocol>IPSEC):/,
  /\bReceived an (?<orig_protocol>ESP|AH) packet/,
  /\(protocol= ?(?<orig_protocol>\w+)\)/,
  /\bSPI ?= ?(?<spi>0x[\da-f]{1,8})/i,
  /\bsequence number ?= ?(?<seq_num>0x[\da-f]{1,8})/i,
  new RegExp(String.raw`\bbetween (?<src_ip>${address}) and (?<dst_ip>${address})`),
  new RegExp(String.raw`\bfrom (?<src_ip>${address})`),
  new RegExp(String.raw`\bto (?<dst_ip>${address})`),
  new RegExp(String.raw`\bdestaddr ?= ?(?<dst_ip>${address})`),
  new RegExp(String.raw`\bsrcaddr ?= ?(?<src_ip>${address})`),
  /\bprot ?= ?(?<protocol>\d{1,3})/,
  /\(user ?= ?(?<user>[^)]{1,80})\)/,
  /\bAn (?<direction>inbound|outbound) (?<tunnel_type>\S{1,40}(?: \S{1,40})?) SA \(/,
  /\bhas been (?<action>created|deleted)\b/,
  /\bGroup = (?<group>[^,]{1,80}),/,
  /\bUsername = (?<user>[^,]{1,80}),/,
  new RegExp(String.raw`\bIP = (?<src_ip>${address})`),
  /\bThis +end +(?<is_local_natted>is NOT|IS) +behind a NAT/i,
  /\bRemote +end +(?<is_remote_natted>is NOT|IS) +behind a NAT/i,
];

/** The fields inside one syslog message. */
export function parseSyslogFields(message: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const pattern of patterns) {
    for (const [name, value] of Object.entries(pattern.exec(message)?.groups ?? {})) {
      if (value !== undefined) fields[name] ??= value.trim();
    }
  }
  return fields;
}
