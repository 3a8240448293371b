import type {Exchange, ExchangeRecord} from './exchange.ts';
import type {LogEntry} from './log-entries.ts';

type Step = Pick<ExchangeRecord, 'direction' | 'message'> & {
  readonly state?: string | null;
  readonly says?: string | null;
};

interface StepRule {
  readonly pattern: RegExp;
  describe(match: RegExpExecArray, exchange: Exchange, text: string): Step | null;
}

const both: Readonly<Record<string, 'sent' | 'received'>> = {
  sending: 'sent',
  received: 'received',
  sent: 'sent',
  recv: 'received',
  tx: 'sent',
  rx: 'received',
};

const rules: readonly StepRule[] = [
  {
    pattern: /(sending|received) packet (?:to|from) \S+(.*)$/i,
    describe([, verb = '', rest = ''], exchange) {
      const direction = both[verb.toLowerCase()] ?? null;
      const state = /\b((?:MM|AG|QM)_[A-Z_]+)\s*$/.exec(rest)?.[1] ?? null;
      if (/\(N\) NEW SA/.test(rest))
        return {direction, message: 'main mode 1', says: 'a new exchange, started by the peer'};
      return {direction, message: mainMode(state, /\(([IR])\)/.exec(rest)?.[1] ?? null, direction, exchange), state};
    },
  },
  {
    pattern: /IKE_DECODE (SENDING|RECEIVED|RESENDING) Message \(msgid=(\w+)\) with payloads ?: ?(.{0,400})/,
    describe([, verb = '', id = '', payloads = ''], exchange) {
      const direction = verb === 'RECEIVED' ? 'received' : 'sent';
      return {
        direction,
        message: byPayloads(id, payloads, direction, exchange),
        says: verb === 'RESENDING' ? 'sent again, no answer came' : null,
      };
    },
  },
  {
    pattern: /\b(SENT|RECV) PKT \[(\w+)\]/,
    describe: ([, verb = '', type = '']) => ({direction: both[verb.toLowerCase()] ?? null, message: type}),
  },
  {
    pattern: /\b(Sending|Received) Packet \[(?:To|From) .{0,300}?IKEv2 (\w+) Exchange (REQUEST|RESPONSE)/,
    describe: ([, verb = '', type = '', kind = ''], _exchange, text) => ({
      direction: both[verb.toLowerCase()] ?? null,
      message: `${type} ${kind.toLowerCase()}`,
      says:
        /NOTIFY\((NO_PROPOSAL_CHOSEN|TS_UNACCEPTABLE|AUTHENTICATION_FAILED|INVALID_KE_PAYLOAD)\)/.exec(text)?.[1] ??
        null,
    }),
  },
  {
    pattern: /retransmitting phase (\d) (?:((?:MM|AG|QM)_[A-Z_]+))?/i,
    describe: ([, phase, state]) => ({
      direction: 'sent',
      message: `phase ${phase} again`,
      state: state ?? null,
      says: 'no answer came',
    }),
  },
  {
    pattern: /IKEv2.{0,60}\b(?:retransmitting|Retransmitting packet|Maximum number of retransmissions reached)/,
    describe: ([words = '']) => ({
      direction: 'sent',
      message: 'retransmission',
      says: /Maximum/.test(words) ? 'given up' : 'no answer came',
    }),
  },
  {
    pattern:
      /(encryption algorithm|hash algorithm|diffie-hellman group|authentication method|key ?length|prf|life ?time) offered does not match policy/i,
    describe([, what = ''], {policy, offer}) {
      const offered =
        offer[
          /key/i.test(what)
            ? 'key-length'
            : /hash/i.test(what)
              ? 'hash'
              : /group/i.test(what)
                ? 'group'
                : /auth/i.test(what)
                  ? 'authentication'
                  : 'encryption'
        ];
      return {
        direction: null,
        message: 'offer compared',
        says: `${what.toLowerCase()}${offered ? ` ${offered}` : ''} does not fit${policy ? ` policy ${policy}` : ''}`,
      };
    },
  },
  local(
    /no offers accepted|phase 1 SA policy not acceptable|All SA proposals found unacceptable|Failed to find a matching policy/i,
    'phase 1 offers refused',
  ),
  local(/atts are acceptable/i, 'offer acceptable'),
  local(
    /phase 2 SA policy not acceptable|All IPSec SA proposals found unacceptable|transforma? proposal.{0,40}not supported|proxy identities not supported/i,
    'phase 2 offers refused',
  ),
  {
    pattern:
      /\b(?:notify|NOTIFY)\b.{0,60}?\b(PROPOSAL_NOT_CHOSEN|NO_PROPOSAL_CHOSEN|NO-PROPOSAL-CHOSEN|INVALID_ID_INFO|TS_UNACCEPTABLE|AUTHENTICATION_FAILED|INVALID_KE_PAYLOAD|INVALID_COOKIE|INVALID_SPI|INITIAL_CONTACT|RESPONDER_LIFETIME)\b/,
    describe: ([, name = ''], _exchange, text) => ({
      direction: /\b(?:sending|constructing|built)\b/i.test(text) ? 'sent' : 'received',
      message: `notify ${name.replaceAll('-', '_')}`,
    }),
  },
  local(
    /SA has been authenticated with|PHASE 1 COMPLETED|IKE_P1_COMPLETE|IKEV2-5-SA_UP|-750006: /i,
    'phase 1 complete',
  ),
  local(/Creating IPSec SAs|QM_PHASE2_COMPLETE|PHASE 2 COMPLETED/i, 'phase 2 complete'),
  {
    pattern: /deleting SA reason "([^"]{1,80})"|Connection terminated for peer \S+ +Reason: ([^.]{1,60})/i,
    describe: ([, first, second]) => ({direction: null, message: 'deleted', says: first ?? second ?? null}),
  },
  {
    pattern: /(?:processing|received) (?:an? )?DELETE\b|Received (?:an )?(?:encrypted )?.{0,20}delete/i,
    describe: () => ({direction: 'received', message: 'delete'}),
  },
  local(/NAT found|NAT (?:INSIDE|OUTSIDE) found|NAT is detected|(?:IS|is) +behind a NAT device/, 'NAT detected'),
  local(
    /Death by retransmission P1|peer is not responding|QM FSM error|Auth exchange failed|Verify auth failed/i,
    'failed',
  ),
];

function local(pattern: RegExp, message: string): StepRule {
  return {pattern, describe: ([says = '']) => ({direction: null, message, says: says.trim()})};
}

/** Which of the six messages a state stands for depends on the role and on whose packet it is. */
function mainMode(state: string | null, role: string | null, direction: string | null, exchange: Exchange): string {
  if (state?.startsWith('QM_')) return 'quick mode or informational';
  if (state?.startsWith('AG_')) return 'aggressive mode';
  const sent = direction === 'sent';
  if (state === 'MM_NO_STATE' && role === 'I') return `main mode ${sent ? 1 : 2}`;
  if (state === 'MM_SA_SETUP') return `main mode ${role === 'I' ? (sent ? 3 : 4) : sent ? 2 : 3}`;
  if (state === 'MM_KEY_EXCH') {
    if (role === 'I') return `main mode ${sent ? 5 : 6}`;
    const fifth = exchange.timeline.some(step => step.message === 'main mode 5');
    return `main mode ${sent ? (fifth ? 6 : 4) : 5}`;
  }
  return 'packet';
}

/** ASA prints no state, but what each message carries. */
function byPayloads(id: string, payloads: string, direction: string, exchange: Exchange): string {
  const has = (name: string) => new RegExp(String.raw`\b${name} \(`).test(payloads);
  const seen = (message: string) =>
    exchange.timeline.some(step => step.message === message && step.direction !== direction);
  if (/^0+$/.test(id)) {
    if (has('KE') && has('ID')) return 'aggressive mode';
    if (has('SA')) return `main mode ${seen('main mode 1') ? 2 : 1}`;
    if (has('KE')) return `main mode ${seen('main mode 3') ? 4 : 3}`;
    if (has('ID')) return `main mode ${seen('main mode 5') ? 6 : 5}`;
    return has('NOTIFY') ? 'notify' : 'packet';
  }
  if (has('DELETE')) return 'delete';
  if (has('NOTIFY')) return 'notify';
  if (has('SA')) return `quick mode ${seen('quick mode 1') ? 2 : 1}`;
  return has('HASH') ? 'quick mode 3' : 'packet';
}

const stamp =
  /(?:\b[A-Z][a-z]{2}\s+\d{1,2}\s+(?:\d{4}\s+)?\d{1,2}:\d{2}:\d{2}(?:\.\d{1,6})?|\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?|^\s*\d{1,3}:\d{2}:\d{2}(?:\.\d{1,6})?(?=:|\s)|\b\d{1,3}[ywd]\d{1,2}[wdh](?=:))/;

/** Adds the step that a log message stands for, when it is one. */
export function addStep(entry: LogEntry, exchange: Exchange): void {
  const {text, line} = entry.whole;
  for (const {pattern, describe} of rules) {
    const match = pattern.exec(text);
    const step = match && describe(match, exchange, text);
    if (!step) continue;
    exchange.timeline.push({
      peer: exchange.tunnel.peer ?? null,
      at: stamp.exec(text.slice(0, 120))?.[0]?.trim() ?? null,
      direction: step.direction,
      message: step.message,
      state: step.state ?? null,
      says: step.says ?? null,
      line,
    });
    return;
  }
}
