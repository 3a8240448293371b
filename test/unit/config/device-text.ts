import {readDevices} from '../../../src/config/read-devices.ts';
import {cleanText} from '../../../src/evidence/clean-text.ts';
import type {Device} from '../../../src/model/device.ts';
import type {Side} from '../../../src/model/platform.ts';

export function devicesOf(text: string, side: Side = 'ours'): Device[] {
  return readDevices(cleanText(text, `${side}.txt`), `${side}.txt`, side);
}

export function deviceOf(text: string, side: Side = 'ours'): Device {
  const [device] = devicesOf(text, side);
  if (!device) throw new Error('the text has no configuration');
  return device;
}
