import type {Parameter} from '../model/content.ts';

export type Validated = {readonly value: string} | {readonly error: string};

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
/** One word of a configuration: nothing that ends a line, starts another command, or asks for help. */
const word = /^[A-Za-z0-9][\w.:-]{0,62}$/;
const interfaceName = /^[A-Za-z][A-Za-z-]{0,30} ?\d{0,4}(?:[/.:]\d{1,5}){0,5}$/;

/**
 * Accepts a value for a placeholder only in the exact form of its type. A value can therefore never add a blank, a
 * line or a command to what it is put into. The address that stands for everything is refused: with it a route becomes
 * the default route, a key that of every peer, and a clear that of all tunnels.
 */
export function validateValue(parameter: Parameter, text: string): Validated {
  const value = text.trim();
  const wrong = (what: string): Validated => ({
    error: `${parameter.id} must be ${what}, for example ${parameter.example}`,
  });
  switch (parameter.type) {
    case 'address':
      return isAddress(value) ? {value} : wrong('an IP address');
    case 'network':
      return isAddress(value) ? {value} : wrong('a network address without mask');
    case 'mask':
      return isMask(value) && value !== everything ? {value} : wrong('a network mask');
    case 'wildcard':
      return isMask(invert(value)) && invert(value) !== everything ? {value} : wrong('a wildcard mask');
    case 'name':
      return word.test(value) ? {value} : wrong('one word');
    case 'interface':
      return interfaceName.test(value) ? {value: value.replace(' ', '')} : wrong('an interface name');
    case 'spi':
      return /^0x[\dA-Fa-f]{1,8}$/.test(value) ? {value} : wrong('an SPI');
    case 'number': {
      const {min, max} = parameter;
      const inRange =
        /^\d{1,10}$/.test(value) && Number(value) >= (min ?? 0) && Number(value) <= (max ?? Number.MAX_SAFE_INTEGER);
      return inRange ? {value: String(Number(value))} : wrong(`a number from ${min ?? 0} to ${max ?? 'any'}`);
    }
    case 'secret':
      return {error: `${parameter.id} is a secret: it is typed on the device and never given to ikewise`};
  }
}

const everything = '0.0.0.0';

function isAddress(text: string): boolean {
  return (ipv4.test(text) && text !== everything) || isIpv6(text);
}

/** Eight groups, or fewer around one `::`; the unspecified address `::` is none. */
function isIpv6(text: string): boolean {
  const halves = text.split('::');
  const groups = halves.flatMap(half => (half === '' ? [] : half.split(':')));
  const isLong = halves.length === 2 ? groups.length < 8 : groups.length === 8;
  return halves.length <= 2 && isLong && groups.length > 0 && groups.every(group => /^[\da-fA-F]{1,4}$/.test(group));
}

export function isMask(text: string): boolean {
  if (!ipv4.test(text)) return false;
  const bits = text
    .split('.')
    .map(part => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits);
}

/** Mask to wildcard and back. */
export function invert(text: string): string {
  if (!ipv4.test(text)) return '';
  return text
    .split('.')
    .map(part => 255 - Number(part))
    .join('.');
}
