import type {Device} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import type {Side} from '../model/platform.ts';
import {parseDevice} from './parse-device.ts';

const prompt = /^\s*[A-Za-z][\w.-]{0,30}(?:\([\w-]+\))?[#>]\s*(?:do )?/;

/** The one device of a text that is known to be a configuration, typed commands included. */
export function readDevice(lines: readonly SourceLine[], file: string, side: Side): Device {
  const typed = lines.map(line => ({...line, text: line.text.replace(prompt, '')}));
  return parseDevice(typed, '', file, side);
}

/** Whether anything of a tunnel was found. */
export function hasCrypto({policies, transforms, maps, tunnels, keys}: Device): boolean {
  return [policies, transforms, maps, tunnels, keys].some(list => list.length > 0);
}
