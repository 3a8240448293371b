import {createDraft, type Draft, type Finding, lineOf} from './family.ts';

/** One output of a command that may have been taken twice. */
export interface Sample {
  readonly device: string | null;
  readonly kind: string;
  readonly records: readonly Draft[];
  readonly findings: readonly Finding[];
}

export interface Growth {
  readonly findings: readonly Finding[];
  /** One per SA: what was added between the samples, and why a difference says nothing. */
  readonly records: readonly Draft[];
}

/**
 * What the counters did between two samples of the same command for the same SA. Counters that went back were reset,
 * and a new SPI may have begun new ones: neither tells of growth.
 */
export function compareSamples(samples: readonly Sample[]): Growth {
  const records = samples.flatMap((sample, index) => {
    const before = samples
      .slice(0, index)
      .findLast(other => other.kind === sample.kind && other.device === sample.device);
    if (!before) return [];
    return sample.kind === 'ipsec_sa'
      ? compareRecords(before.records, sample.records)
      : compareTotals(before.findings, sample.findings);
  });
  return {records, findings: growthOf(latest(records))};
}

function compareRecords(before: readonly Draft[], after: readonly Draft[]): Draft[] {
  return after.flatMap(draft => {
    const earlier = before.find(other => keyOf(other) === keyOf(draft));
    if (!earlier || !isCounted(earlier) || !isCounted(draft)) return [];
    const {fields} = draft;
    const isRekeyed = spisOf(earlier) !== null && spisOf(draft) !== null && spisOf(earlier) !== spisOf(draft);
    return [
      delta(
        draft,
        {peer: fields.peer ?? null, local_ident: fields.local_ident, remote_ident: fields.remote_ident},
        countsOf(earlier),
        countsOf(draft),
        isRekeyed,
      ),
    ];
  });
}

type Counts = readonly [encaps: number, decaps: number];

function delta(draft: Draft, ends: Record<string, unknown>, before: Counts, after: Counts, isRekeyed: boolean): Draft {
  const [encaps, decaps] = [after[0] - before[0], after[1] - before[1]];
  const isReset = encaps < 0 || decaps < 0;
  const made = createDraft(draft.first, {
    ...ends,
    encaps: isReset ? null : encaps,
    decaps: isReset ? null : decaps,
    rekeyed: isRekeyed,
    reset: isReset,
  });
  made.lines.encaps = lineOf(draft, 'encaps');
  made.lines.decaps = lineOf(draft, 'decaps');
  return made;
}

/** Outputs that give one pair of counters per peer. */
function compareTotals(before: readonly Finding[], after: readonly Finding[]): Draft[] {
  const total = (findings: readonly Finding[], fact: string, peer: string | undefined) =>
    findings.find(
      finding => finding.fact === fact && finding.tunnel.peer === peer && typeof finding.value === 'number',
    );
  return after.flatMap(sent => {
    if (sent.fact !== 'ipsec.encaps') return [];
    const {peer} = sent.tunnel;
    const [received, sentBefore, receivedBefore] = [
      total(after, 'ipsec.decaps', peer),
      total(before, 'ipsec.encaps', peer),
      total(before, 'ipsec.decaps', peer),
    ];
    if (!received || !sentBefore || !receivedBefore) return [];
    const draft = createDraft(sent.line);
    draft.lines.decaps = received.line;
    return [
      delta(
        draft,
        {peer: peer ?? null},
        [Number(sentBefore.value), Number(receivedBefore.value)],
        [Number(sent.value), Number(received.value)],
        false,
      ),
    ];
  });
}

/** Of more than two samples the last pair counts. */
function latest(records: readonly Draft[]): Draft[] {
  return records.filter((draft, index) => !records.slice(index + 1).some(later => keyOf(later) === keyOf(draft)));
}

function growthOf(records: readonly Draft[]): Finding[] {
  const usable = records.filter(({fields}) => fields.rekeyed === false && fields.reset === false);
  const peers = new Set(usable.map(draft => draft.fields.peer));
  return [...peers].flatMap(peer => {
    const own = usable.filter(draft => draft.fields.peer === peer);
    return (['encaps', 'decaps'] as const).flatMap((name): Finding[] => {
      const largest = own.toSorted((a, b) => Number(b.fields[name]) - Number(a.fields[name]))[0];
      if (!largest) return [];
      const value = own.reduce((sum, draft) => sum + Number(draft.fields[name]), 0);
      return [
        {
          fact: `ipsec.${name}-growth`,
          value,
          tunnel: typeof peer === 'string' ? {peer} : {},
          line: lineOf(largest, name),
        },
      ];
    });
  });
}

function keyOf({fields}: Draft): string {
  return JSON.stringify([fields.peer ?? null, fields.local_ident ?? null, fields.remote_ident ?? null]);
}

function isCounted({fields}: Draft): boolean {
  return typeof fields.encaps === 'number' && typeof fields.decaps === 'number';
}

function countsOf({fields}: Draft): Counts {
  return [Number(fields.encaps), Number(fields.decaps)];
}

/** Null where the output shows no SPIs. */
function spisOf({fields}: Draft): string | null {
  const inbound = fields.inbound_esp_spis as unknown[] | undefined;
  const outbound = fields.current_outbound_spi;
  if ((inbound === undefined || inbound.length === 0) && outbound === undefined) return null;
  return JSON.stringify([inbound ?? [], outbound ?? null]);
}
