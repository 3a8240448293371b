import type {SourceLine, TunnelHint} from '../model/evidence.ts';
import {conclude, type Exchange, type ExchangeRecord, type LogRule} from './exchange.ts';
import {createExchangeChooser} from './exchange-chooser.ts';
import {addStep} from './exchange-timeline.ts';
import type {Finding} from './family.ts';
import {ike1LogRules, plainLogRules} from './ike1-log-rules.ts';
import {ike2LogRules} from './ike2-log-rules.ts';
import {ike2ProposalRules} from './ike2-proposal-rules.ts';
import {ipsecLogRules} from './ipsec-log-rules.ts';
import {type LogEntry, readEntries} from './log-entries.ts';
import {mirroredExchanges} from './mirrored-exchanges.ts';
import {offerListRules} from './offer-list-rules.ts';

const tellingRules: readonly LogRule[] = [...ike1LogRules, ...ipsecLogRules, ...ike2LogRules, ...ike2ProposalRules];
const rules: readonly LogRule[] = [...tellingRules, ...offerListRules, ...plainLogRules];

export interface ReadExchange {
  readonly findings: readonly Finding[];
  /** Numbers of the lines that a rule took. */
  readonly read: ReadonlySet<number>;
  readonly timeline: readonly ExchangeRecord[];
  /** The tunnel of each line, when the log shows more than one. */
  readonly tunnels: ReadonlyMap<number, TunnelHint>;
  /** Numbers of the lines that refuse an offer before another one of the list was accepted. */
  readonly takenBack: readonly number[];
  /** What the other gateway printed, where the log holds the messages of both, and its lines. */
  readonly opposite: {readonly findings: readonly Finding[]; readonly lines: ReadonlySet<number>};
}

/** Follows every negotiation through debug and log lines, one peer at a time, and gives what each came to. */
export function readExchange(lines: readonly SourceLine[]): ReadExchange {
  const entries = readEntries(lines);
  const choose = createExchangeChooser(entries);
  // Not the line number: a log that was pasted newest first is read in time order.
  const positions = new Map(entries.map((entry, index) => [entry.whole.line, index]));
  const read = new Set<number>();
  const tunnels = new Map<number, TunnelHint>();
  const exchanges = new Map<Exchange, LogEntry[]>();
  for (const entry of entries) {
    const exchange = choose(entry);
    const own = exchanges.get(exchange);
    if (own) own.push(entry);
    else exchanges.set(exchange, [entry]);
    for (const line of entry.lines) tunnels.set(line.line, exchange.tunnel);
    applyRules(entry, exchange, read);
    addStep(entry, exchange);
  }
  for (const exchange of exchanges.keys()) conclude(exchange);
  const mirrored = mirroredExchanges([...exchanges.keys()]);
  const [own, others] = [false, true].map(isOther =>
    [...exchanges.keys()].filter(exchange => mirrored.has(exchange) === isOther),
  );
  return {
    findings: (own ?? []).flatMap(exchange => exchange.findings),
    opposite: {
      findings: (others ?? []).flatMap(exchange => exchange.findings),
      lines: new Set(
        (others ?? []).flatMap(exchange =>
          (exchanges.get(exchange) ?? []).flatMap(entry => entry.lines.map(({line}) => line)),
        ),
      ),
    },
    read,
    timeline: [...exchanges.keys()]
      .flatMap(exchange => exchange.timeline)
      .toSorted((a, b) => (positions.get(a.line) ?? 0) - (positions.get(b.line) ?? 0)),
    tunnels: exchanges.size > 1 ? tunnels : new Map(),
    takenBack: [...exchanges.keys()].flatMap(exchange => exchange.takenBack),
  };
}

/** A damaged log has two messages on one line, so every rule may find its own; a wrapped one is found in the whole. */
function applyRules(entry: LogEntry, exchange: Exchange, read: Set<number>): void {
  const matched = new Set<LogRule>();
  for (const line of entry.lines) {
    for (const rule of rules) {
      const match = rule.pattern.exec(line.text);
      if (!match) continue;
      matched.add(rule);
      read.add(line.line);
      rule.take(match, line, exchange);
    }
  }
  if (entry.lines.length === 1) return;
  for (const rule of rules) {
    const match = matched.has(rule) ? null : rule.pattern.exec(entry.whole.text);
    if (!match) continue;
    for (const line of spanned(entry, match)) read.add(line.line);
    rule.take(match, entry.whole, exchange);
  }
}

/** The lines that a match in the joined text lies on. */
function spanned(entry: LogEntry, match: RegExpExecArray): SourceLine[] {
  let from = 0;
  return entry.lines.filter((line, index) => {
    const length = (index === 0 ? line.text.trimEnd() : line.text.trim()).length;
    const [start, end] = [from, from + length];
    from = end + 1;
    return match.index < end && match.index + match[0].length > start;
  });
}

const aboutVpn = /ISA[KM]|I?KE|IPSEC|CRYPTO|QM_|MM_|AG_|-7\d{5}:|-402\d{3}:|-60230\d:/i;

/** Whether a line of a log says something about an exchange. */
export function hasExchangeRule(text: string): boolean {
  return aboutVpn.test(text) && tellingRules.some(rule => rule.pattern.test(text));
}
