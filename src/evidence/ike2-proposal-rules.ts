import type {SourceLine} from '../model/evidence.ts';
import {type Exchange, type LogRule, refuse, reject, report} from './exchange.ts';

type Attributes = ReadonlyMap<string, readonly string[]>;
type Received = NonNullable<Exchange['received']>;

interface Difference {
  readonly attribute: string;
  readonly offered: string;
  readonly configured: string;
}

/** What the peer proposed and what is configured here, which IKEv2 debugs print when no proposal fits. */
export const ike2ProposalRules: readonly LogRule[] = [
  {
    pattern: /Received Policies/i,
    take(_match, _line, exchange) {
      exchange.expecting = 'received';
      exchange.received = null;
    },
  },
  {
    pattern: /Expected Policies/i,
    take(_match, _line, exchange) {
      exchange.expecting = 'expected';
    },
  },
  {
    pattern: /((?:ESP|AH): )?Proposal \d+:\s+((?:[A-Z][\w./-]*\s*){2,8})/,
    take(match, line, exchange) {
      const [, protocol, text = ''] = match;
      if (exchange.expecting === 'received') exchange.received ??= {text, line};
      else if (exchange.expecting === 'expected' && exchange.received) {
        if (protocol) compareIpsec(exchange, exchange.received, text);
        else compareIke(exchange, exchange.received, text);
      }
    },
  },
];

/** The first attribute of the peer's proposal that the expected one does not list. */
function compareIke(exchange: Exchange, {text, line}: Received, expected: string): void {
  const differs = firstDifference(attributes(text), attributes(expected), [
    'encryption',
    'key-length',
    'hash',
    'prf',
    'group',
  ]);
  if (!differs || exchange.mismatches.some(mismatch => mismatch.line === line)) return;
  exchange.mismatches.push({...differs, policy: null, line});
}

/** The child SA of IKE_AUTH is made without a group, whatever is configured; only CREATE_CHILD_SA proposes one. */
function compareIpsec(exchange: Exchange, {text, line}: Received, expected: string): void {
  const [theirs, ours] = [attributes(text), attributes(expected)];
  const differs = firstDifference(theirs, ours, ['encryption', 'key-length', 'prf']);
  if (differs) {
    const attribute = differs.attribute === 'prf' ? 'integrity' : differs.attribute;
    tell(exchange, 'transform', {...differs, attribute}, line);
  } else if (exchange.stage === 'CREATE_CHILD_SA') {
    const groupOf = (found: Attributes) => found.get('group')?.join(' ') ?? 'no group';
    const [offered, configured] = [groupOf(theirs), groupOf(ours)];
    if (offered !== configured) tell(exchange, 'pfs', {attribute: 'pfs', offered, configured}, line);
  }
}

function tell(exchange: Exchange, refusal: string, {attribute, offered, configured}: Difference, line: SourceLine) {
  reject(exchange, 2, line);
  refuse(exchange, refusal, line);
  report(exchange, 'ipsec.mismatch', attribute, line);
  report(exchange, 'ipsec.mismatch-offered', offered, line);
  report(exchange, 'ipsec.mismatch-configured', configured, line);
}

function firstDifference(theirs: Attributes, ours: Attributes, compared: readonly string[]): Difference | null {
  for (const attribute of compared) {
    const offered = theirs.get(attribute) ?? [];
    const configured = ours.get(attribute) ?? [];
    if (offered.length === 0 || configured.length === 0 || offered.some(value => configured.includes(value))) continue;
    return {attribute, offered: offered.join(' '), configured: configured.join(' ')};
  }
  return null;
}

/** `AES-CBC-256 SHA256 SHA256 DH_GROUP_2048_MODP/Group 14`: encryption, PRF, integrity, group; ESP has no PRF. */
function attributes(text: string): Attributes {
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
