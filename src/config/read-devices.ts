import type {Device} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import type {Side} from '../model/platform.ts';
import {parseDevice} from './parse-device.ts';

/** A prompt, or a word alone on its line as people write above a configuration: `HUB`, `### Spoke:`. */
const prompt = /^\s*([A-Za-z][\w.-]{0,30})(?:\([\w-]+\))?[#>]/;
const heading = /^\s*#{0,6}\s*([A-Za-z][\w-]{1,20}):?\s*$/;
/** Words that stand alone in a configuration or an output without naming a device. */
const notDevices =
  /^(?:end|exit|quit|configuration|solution|issue|note|version|enable|shutdown|default|active|inside|outside|yes|no|building|current|interface)$/i;

/**
 * The devices of one text. Two gateways in one paste are told apart by their prompts or by the names written above
 * their parts; without either, everything is one device.
 */
export function readDevices(lines: readonly SourceLine[], file: string, side: Side): Device[] {
  const parts = new Map<string, SourceLine[]>();
  let label = '';
  for (const line of lines) {
    const [, name] = prompt.exec(line.text) ?? [];
    const [, alone] = name ? [] : (heading.exec(line.text) ?? []);
    if (name) label = name.toUpperCase();
    else if (alone && !notDevices.test(alone) && isNameLike(alone)) label = alone.toUpperCase();
    const part = parts.get(label) ?? [];
    part.push(line);
    parts.set(label, part);
  }
  const parsed = [...parts].map(([name, own]) => parseDevice(own, name, file, side));
  const full = parsed.filter((device, index) => hasContent(device) && !isOutput(device, parsed.slice(0, index)));
  // A line that only switches something on or off makes no second device, but it may be all that is shown of one.
  const devices = full.length > 0 ? full : parsed.filter(hasSwitches).slice(0, 1);
  return devices.map((device, index) =>
    index === 0 ? device : {...device, side: side === 'ours' ? 'theirs' : 'ours'},
  );
}

/** Behind a configuration without a name, lists alone come from the show commands that were typed on the same device. */
function isOutput(device: Device, before: readonly Device[]): boolean {
  const isUnnamed = before.some(({label, maps, tunnels}) => label === '' && maps.length + tunnels.length > 0);
  return isUnnamed && !hasContent({...device, acls: new Map()});
}

/** Device names are written in capitals or carry a number; prose is not. */
function isNameLike(word: string): boolean {
  return word === word.toUpperCase() || /\d/.test(word);
}

function hasSwitches({globals, enablements}: Device): boolean {
  return enablements.length > 0 || Object.keys(globals).length > 0;
}

function hasContent(device: Device): boolean {
  const {policies, transforms, acls, maps, bindings, tunnels, profiles, nats, interfaces, keys, routes} = device;
  const lists = [policies, transforms, maps, bindings, tunnels, profiles, nats, interfaces, keys, routes];
  return acls.size > 0 || lists.some(list => list.length > 0);
}
