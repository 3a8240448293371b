import {accept, complete, type LogRule, refuse, reject, report, setState} from './exchange.ts';

/** IKEv2 debugs of IOS and ASA: packets, states of the state machine, notifies. */
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
    pattern: /Searching policy based on peer's identity/i,
    take(_match, _line, exchange) {
      exchange.isMatchingIdentity = true;
    },
  },
  {
    pattern: /Found matching IKEv2 profile|Failed to locate an item in the database/i,
    take(match, line, exchange) {
      // The database of profiles is meant only right behind the search; elsewhere the line is normal.
      if (exchange.isMatchingIdentity && match[0].startsWith('Failed'))
        report(exchange, 'ike.failure-reason', 'identity', line);
      exchange.isMatchingIdentity = false;
    },
  },
  {
    pattern: /Maximum number of retransmissions reached/i,
    take(_match, line, exchange) {
      // Debugs without the state of the machine name the message that was sent last.
      const waits = {IKE_SA_INIT: 'I_WAIT_INIT', IKE_AUTH: 'I_WAIT_AUTH'}[exchange.stage ?? ''];
      if (waits && exchange.state === null) setState(exchange, waits, 'I', line);
    },
  },
  {
    pattern: /authentication method is '(RSA|ECDSA|DSS|PSK|Pre-?shared)/i,
    take: (match, line, exchange) =>
      report(exchange, 'ike.authentication', /^p/i.test(match[1] ?? '') ? 'psk' : 'certificate', line),
  },
  {
    pattern: /IKEv2 SA created; inserting SA into database/i,
    take: (_m, line, exchange) => accept(exchange, 1, line),
  },
  {
    pattern: /\bIKEV2-5-SA_UP\b|-750006: |Session with IKE ID PAIR .{1,120} is UP/i,
    take: (_m, line, exchange) => complete(exchange, line),
  },
];
