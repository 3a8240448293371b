import type {SourceLine} from '../model/evidence.ts';
import {accept, complete, type Exchange, type LogRule, refuse, reject, report, setState} from './exchange.ts';

/** IKEv2 debugs of IOS and ASA: packets, states of the state machine, notifies, and the two proposals when none fits. */
export const ike2LogRules: readonly LogRule[] = [
  {
    pattern: /\b(?:(?:SENT|RECV) PKT \[|Exchange type: |IKEv2 )(IKE_SA_INIT|IKE_AUTH|CREATE_CHILD_SA|INFORMATIONAL)\b/,
    take(match, line, exchange) {
      exchange.stage = match[1] ?? null;
      report(exchange, 'ike.version', '2', line);
    },
  },
  {
    pattern: /\bRECV PKT \[|Received Packet \[From |\bRx \[L /,
    take: (_m, line, exchange) => report(exchange, 'ike.answered', 'yes', line),
  },
  {
    pattern: /\bR_SPI=[0-9A-F]{16} \(([IR])\) MsgI[dD] ?= ?\w+ CurState: ([A-Z_]{4,30})/,
    take: (match, line, exchange) => setState(exchange, match[2] ?? '', match[1], line),
  },
  {
    pattern: /\bNO_PROPOSAL_CHOSEN\b/,
    take(_match, line, exchange) {
      if (exchange.stage === 'IKE_SA_INIT') reject(exchange, 1, line);
      else if (exchange.stage !== null) {
        reject(exchange, 2, line);
        refuse(exchange, 'transform', line);
      }
    },
  },
  {
    pattern: /\bTS_UNACCEPTABLE\b/,
    take(_match, line, exchange) {
      reject(exchange, 2, line);
      refuse(exchange, 'selectors', line);
    },
  },
  {
    pattern:
      /\bretransmit(?:ting|s|ted)?\b.{0,40}\b(?:packet|request|message)|Maximum number of retransmissions reached/i,
    take(_match, line, exchange) {
      if (/IKEv2|75000\d/i.test(line.text)) report(exchange, 'ike.retransmitting', 'yes', line);
    },
  },
  {
    pattern: /IKEv2 SA created; inserting SA into database/i,
    take: (_m, line, exchange) => accept(exchange, 1, line),
  },
  {
    pattern: /\bIKEV2-5-SA_UP\b|-750006: |Session with IKE ID PAIR .{1,120} is UP/i,
    take: (_m, line, exchange) => complete(exchange, line),
  },
  {
    pattern: /Received Policies/i,
    take(_match, _line, exchange) {
      exchange.expecting = 'received';
    },
  },
  {
    pattern: /Expected Policies/i,
    take(_match, _line, exchange) {
      exchange.expecting = 'expected';
    },
  },
  {
    pattern: /Proposal \d+:\s+(?!ESP|AH)((?:[A-Z][\w./-]*\s*){3,8})/,
    take(match, line, exchange) {
      const text = (match[1] ?? '').trim();
      if (exchange.expecting === 'received') exchange.received ??= {text, line};
      else if (exchange.expecting === 'expected' && exchange.received) compare(exchange, exchange.received, text);
    },
  },
];

/** The first attribute of the peer's proposal that the expected one does not list. */
function compare(exchange: Exchange, received: {text: string; line: SourceLine}, expected: string): void {
  const [theirs, ours] = [attributes(received.text), attributes(expected)];
  for (const attribute of ['encryption', 'key-length', 'hash', 'prf', 'group']) {
    const values = theirs.get(attribute) ?? [];
    const configured = ours.get(attribute) ?? [];
    if (values.length === 0 || configured.length === 0 || values.some(value => configured.includes(value))) continue;
    const known = exchange.mismatches.some(mismatch => mismatch.line === received.line);
    if (known) return;
    exchange.mismatches.push({
      attribute,
      offered: values.join(' '),
      configured: configured.join(' '),
      policy: null,
      line: received.line,
    });
    return;
  }
}

/** `AES-CBC-256 SHA256 SHA256 DH_GROUP_2048_MODP/Group 14`: encryption, PRF, integrity, group. */
function attributes(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (attribute: string, value: string) => found.set(attribute, [...(found.get(attribute) ?? []), value]);
  for (const word of text.split(/\s+/)) {
    const cipher = /^(AES(?:-(?:CBC|GCM))?|3DES|DES)(?:-(\d{2,3}))?$/i.exec(word);
    if (cipher) {
      add('encryption', cipher[1]?.toUpperCase() ?? '');
      if (cipher[2]) add('key-length', cipher[2]);
    } else if (/^(?:SHA|MD5)/i.test(word)) add(found.has('prf') ? 'hash' : 'prf', word.toUpperCase());
    else if (/^DH_GROUP/i.test(word)) add('group', word.replace(/\/.*$/, '').toUpperCase());
  }
  return found;
}
