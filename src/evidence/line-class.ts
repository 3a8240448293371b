/*
 * Which lines are log or debug output, and which are configuration, by their looks alone. Both kinds stand in every
 * paste between the outputs of commands.
 */

const stamp = String.raw`^[\s>*.!-]*(?:\[?\d{4}-\d{2}-\d{2}[T ][\d:.,]{8,18}(?:Z|[+-]\d{2}:?\d{2})?\]?:?\s*|\[[\d:.,]{8,18}\]\s*)?(?:<\d+>)?(?:\d+:\s*)?(?:[*.]?(?:\w{3}\s+)?\w{0,3}\s*\d.{0,40}?[:\]]\s*)?`;
const logBody = [
  String.raw`%>?\s?[A-Z][A-Z0-9_]+-(?:[A-Z0-9_]+-)?\d-\w+`,
  String.raw`(?:ISA[KM]{2}P|SAKMP|AKMP)(?:-(?:ERROR|PAK|DEBUG))?\s*[:(]`,
  String.raw`I[SK]E?[ASKMP]*\s?:\s?\(\d`,
  String.raw`I?PSEC(?:-IFC)?\s?[:(]`,
  String.raw`CRYPTO_?[A-Z]*\s?[:(]`,
  String.raw`\[IKE(?:v[12])?\s?(?:DEBUG|DECODE)?\]`,
  String.raw`IKEv[12](?:-\w+)*(?:-\d+)?\s?:`,
  String.raw`IKEv2:\(`,
  String.raw`(?:Group|IP) = [^,]*, `,
  String.raw`Crypto mapdb\b`,
  String.raw`CryptoEngine\d`,
  String.raw`crypto_engine`,
  String.raw`(?:racoon|charon|pluto)\b.*:`,
  String.raw`generate hmac context`,
].join('|');
const logLine = new RegExp(`${stamp}(?:\\w[\\w.-]* )?(?:${logBody})`, 'i');
const stampedLine = /^\s*\*?(?:<\d+>)?\w{3}\s+\d{1,2} (?:\d{4} )?\d{2}:\d{2}:\d{2}/;

/** `%ASA-4-402119:` and `%CRYPTO-4-...:` stand behind stamps and host names of many shapes. */
const syslogTag = /%>?\s?[A-Z][A-Z0-9_]{1,30}-(?:[A-Z0-9_]{1,30}-)?\d-[A-Z0-9_]{2,60}\s?:/;

/** `IKEv2:` and `IPsec:` alone head the blocks of show vpn-sessiondb. */
const blockHead = /^\s*[A-Za-z][\w-]{0,30}:$/;

export function isLogLine(text: string): boolean {
  if (blockHead.test(text)) return false;
  return logLine.test(text) || stampedLine.test(text) || syslogTag.test(text);
}

const continuations = [
  /^\s*\(key eng\. msg/i,
  /^\s*\(identity\)/i,
  /^\s*\(prot \d+, trans \d+/i,
  /^\s*(?:local|remote)_proxy\s*=/i,
  /^\s*(?:protocol|transform|lifedur|spi|sa_\w+|dest|src|crypto)\s*=/i,
  /^\s*(?:src|dst) (?:addr|port)\s*:/i,
  /^\s*protocol\s*:\s*\d/i,
  /^\s*\{\s*esp-/i,
  /^\s*(?:life (?:type|duration)|encryption|hash|default group|auth|keylength|encaps is|attributes in|SA life|authenticator is|key length is|group is)\b/i,
  /^\s*(?:AES|3DES|DES|SHA|MD5|DH_GROUP)\S*(?:\s|$)/,
  /^\s*transform:? \d+, \S/i,
  /^\s*\(sa\) sa_/i,
  /^\s*(?:MM|QM|AG)_\w+\s*$/,
  /^\s*spi \d+, message ID/i,
  /^\s*(?:phase [12] SA policy|check or is malformed|state \([IR]\))/i,
  /^\s*(?:Initiator SPI ?: ?[0-9A-F]|IKEv2 \w+ Exchange (?:REQUEST|RESPONSE)|Payload contents:|:?\s*Proposal \d+: )/i,
  /^\s*(?:SA|KE|N|VID|IDi|IDr|AUTH|CFG|TSi|TSr|CERT|CERTREQ|ENCR|DELETE|NOTIFY\(\w+\))(?: (?:SA|KE|N|VID|IDi|IDr|AUTH|CFG|TSi|TSr|CERT|CERTREQ|ENCR|DELETE|NOTIFY\(\w+\)))*\s*$/,
];

/** A line that only makes sense after the log line before it. */
export function isLogContinuation(text: string): boolean {
  return continuations.some(pattern => pattern.test(text));
}

const ownLine = String.raw`crypto (?:isakmp|ikev[12]|ipsec|map|dynamic-map|keyring|pki|ca|logging) [^"]|isakmp (?:policy|key|enable|identity|keepalive|nat-traversal)\b|tunnel-group \S|group-policy \S|ip access-list (?:extended|standard) \S|object(?:-group)? network|nat \(|static \(|global \(|ip nat |ip route \d|route \w+ \d|ip local pool|sysopt |same-security-traffic|vpngroup |router \w+|hostname \S|interface [A-Z]\w*[\d/.]*$`;
const belowLine = String.raw`access-list \S+ (?:extended|standard|permit|deny|line)\b|(?:permit|deny) +(?:ip|tcp|udp|icmp|esp|gre|\d+) \S+|set (?:peer|transform-set|pfs|ikev[12])|match (?:address|identity)|tunnel (?:source|destination|mode|protection)|pre-shared-key |address \d`;
const certain = new RegExp(`^(?:no )?(?:${ownLine})`);
const likely = new RegExp(String.raw`^\s*(?:no )?(?:${ownLine}|${belowLine})`);

/** A line of a configuration; `certain` when it cannot be a line of a command's output. */
export function configLine(text: string): 'certain' | 'likely' | null {
  if (certain.test(text)) return 'certain';
  return likely.test(text) ? 'likely' : null;
}
