import {accept, type LogRule, refuse, reject, report} from './exchange.ts';

const anyNetwork = String.raw`0\.0\.0\.0\/0(?:\.0\.0\.0)?\/\S{1,40}`;
/** In seconds; no device lets a lifetime be shorter. */
const shortestLifetime = 120;

/** Phase 2: quick mode and CREATE_CHILD_SA. */
export const ipsecLogRules: readonly LogRule[] = [
  {
    pattern: /Checking IPSec proposal (\d+)/i,
    take(_match, _line, exchange) {
      exchange.phase = 2;
      exchange.offer = {};
      exchange.isOffering = true;
    },
  },
  {
    // An offer that names ESP or AH belongs to phase 2, also where the head of the proposal was cut off.
    pattern: /\btransform:? \d+, (?:ESP|AH)_/,
    take(_match, _line, exchange) {
      exchange.phase = 2;
    },
  },
  {
    pattern: /Creating IPSec SAs|QM_PHASE2_COMPLETE|PHASE 2 COMPLETED|Successfully installed IPSEC SA/i,
    take(_match, line, exchange) {
      accept(exchange, 2, line);
      report(exchange, 'ipsec.sa', 'yes', line);
    },
  },
  {
    pattern: /phase 2 SA policy not acceptable|IPSec policy invalidated proposal with error/i,
    take(match, line, exchange) {
      reject(exchange, 2, line);
      exchange.isOffering = false;
      const code = /error (\d+)/i.exec(line.text.slice(match.index))?.[1];
      if (code === '32') refuse(exchange, 'selectors', line);
      if (code === '256') refuse(exchange, 'transform', line);
    },
  },
  refusal(/transforma? proposal.{0,40}not supported/i, 'transform'),
  refusal(/All IPSec SA proposals found unacceptable/i, 'transform'),
  refusal(/proxy identities not supported|invalid proxy IDs/i, 'selectors'),
  refusal(/no matching crypto map entry for remote proxy|crypto map policy not found/i, 'selectors'),
  {
    pattern: new RegExp(
      String.raw`INBOUND .{0,200}local_proxy ?= ?${anyNetwork}.{0,40}remote_proxy ?= ?${anyNetwork}|remote proxy ${anyNetwork} local proxy ${anyNetwork}`,
      'i',
    ),
    take: (_match, line, exchange) => report(exchange, 'selector.any-any', 'yes', line),
  },
  refusal(/invalid local address/i, 'local-address'),
  refusal(/peer address \S+ not found/i, 'peer-not-found'),
  refusal(/\bPFS\b.{0,30}(?:mismatch|required|not request)|not request PFS/i, 'pfs'),
  {
    pattern:
      /Session Type: (?:IPsec)?LAN-?(?:to|2)-?LAN\b.{0,30}?Duration: (?:(\d+)d )?(\d+)h:(\d+)m:(\d+)s(?!.*Idle)/i,
    take([, days = '0', hours, minutes, seconds], line, exchange) {
      const lasted = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
      // Sessions of the same length again and again end at a timer; very short ones never came up.
      if (lasted >= shortestLifetime && exchange.durations.some(known => Math.abs(known - lasted) < 60))
        report(exchange, 'flap.reason', 'lifetime', line);
      exchange.durations.push(lasted);
    },
  },
  {
    pattern: /QM FSM error/i,
    take(_match, line, exchange) {
      reject(exchange, 2, line);
      exchange.refusal ??= {value: 'none-given', line};
    },
  },
];

function refusal(pattern: RegExp, value: string): LogRule {
  return {
    pattern,
    take(_match, line, exchange) {
      // Said of phase 2 only, so it tells the phase where the lines before were cut off.
      exchange.phase = 2;
      reject(exchange, 2, line);
      refuse(exchange, value, line);
    },
  };
}
