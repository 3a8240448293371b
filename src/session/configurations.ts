import {readDevice} from '../config/read-device.ts';
import {readDevices} from '../config/read-devices.ts';
import {isLogLine} from '../evidence/line-class.ts';
import type {EvidenceText} from '../evidence/read-evidence.ts';
import {readableLines} from '../evidence/readable-lines.ts';
import type {Device} from '../model/device.ts';
import type {Capture, SourceLine} from '../model/evidence.ts';
import type {Side} from '../model/platform.ts';

/** The configurations that are in evidence, whole or in parts; null where a side has shown none. */
export interface Configurations {
  readonly ours: Device | null;
  readonly theirs: Device | null;
}

/** Finds both configurations. Where one text holds two gateways, the second is the peer's. */
export function findConfigurations(texts: readonly EvidenceText[], captures: readonly Capture[]): Configurations {
  const files = new Set(captures.filter(({kind}) => /^(?:config|run)_/.test(kind)).map(({file}) => file));
  const parts = texts
    .filter(({file}) => files.has(file))
    .map(text => ({
      file: text.file,
      side: text.side,
      lines: readableLines(text).lines.filter(line => !isLogLine(line.text)),
    }));
  const of = (side: Side) =>
    join(parts.filter(part => part.side === side).map(part => readDevice(part.lines, part.file, side)));
  const [ours, theirs] = [of('ours'), of('theirs')];
  if (ours && theirs) return {ours, theirs};
  const split = parts.flatMap(part => readDevices(part.lines, part.file, part.side));
  const own = join(split.filter(device => device.side === 'ours'));
  const far = join(split.filter(device => device.side === 'theirs'));
  return own && far ? {ours: own, theirs: far} : {ours, theirs};
}

/** One device of all its parts. A part that configures the same thing again is a newer state, and replaces the older. */
function join(parts: readonly Device[]): Device | null {
  let joined: Device | null = null;
  for (const part of parts) {
    if (namesOf(part).length === 0 && part.acls.size === 0) continue;
    const known = new Set(joined ? namesOf(joined) : []);
    const lines: SourceLine[] = joined && !namesOf(part).some(name => known.has(name)) ? [...joined.source] : [];
    joined = readDevice([...lines, ...part.source], part.file, part.side);
  }
  return joined && namesOf(joined).length > 0 ? joined : null;
}

function namesOf({policies, transforms, maps, tunnels, keys}: Device): string[] {
  return [
    ...policies.map(policy => `policy ${policy.version} ${policy.name}`),
    ...transforms.map(set => `transform ${set.name}`),
    ...maps.map(entry => `map ${entry.map} ${entry.seq}`),
    ...tunnels.map(tunnel => `tunnel ${tunnel.name}`),
    ...keys.map(key => `key ${key.keyring ?? ''} ${key.name}`),
  ];
}
