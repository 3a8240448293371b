import type {Device} from '../model/device.ts';

/*
 * People paste the part that they think matters: the crypto map and its interface, without keys and routes. What is not
 * shown is only missing where its kind is shown, or where a host name tells that everything is.
 */

export function showsKeys(device: Device): boolean {
  const isCryptoPart = device.policies.length > 0 && device.transforms.length > 0;
  return device.keys.length > 0 || device.groups.length > 0 || isCryptoPart || isNamed(device);
}

export function showsTransforms(device: Device): boolean {
  const used = [...device.maps, ...device.profiles].some(
    ({transforms, proposals}) => transforms.length + proposals.length > 0,
  );
  return device.transforms.length > 0 || used || isNamed(device);
}

export function definesTransforms(device: Device): boolean {
  return device.transforms.length > 0 || isNamed(device);
}

export function showsRoutes(device: Device): boolean {
  return device.routes.length > 0 || isNamed(device);
}

/** People keep the first lines of a configuration and cut what they think is of no use: then several kinds are absent. */
function isNamed({source, keys, groups, transforms, acls, routes}: Device): boolean {
  const absent = [keys.length + groups.length, transforms.length, acls.size, routes.length].filter(
    count => count === 0,
  );
  return (
    absent.length <= 1 && source.some(({text}) => /^(?:hostname \S|ASA Version|PIX Version|version \d)/.test(text))
  );
}
