import type {Family} from '../evidence/family.ts';
import {configFacts} from './config-facts.ts';
import {configRefs} from './config-refs.ts';
import {runCryptoMap} from './run-crypto-map.ts';
import {runIkePolicy} from './run-ike-policy.ts';
import {runIpsecTransform} from './run-ipsec-transform.ts';

/** What is read from a configuration, one concern each. All of them read the same lines. */
export const configFamilies: readonly Family[] = [
  runIkePolicy,
  runIpsecTransform,
  runCryptoMap,
  configFacts,
  configRefs,
];
