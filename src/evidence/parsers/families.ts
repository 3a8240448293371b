import type {Family} from '../family.ts';
import {cryptoSession} from './crypto-session.ts';
import {ike1Sa} from './ike1-sa.ts';
import {ike1SaDetail} from './ike1-sa-detail.ts';
import {ipRoute} from './ip-route.ts';
import {ipsecSa} from './ipsec-sa.ts';
import {logging} from './logging.ts';
import {ping} from './ping.ts';

/** Every output that is read. The order decides between families whose heads both fit: the narrower one first. */
export const families: readonly Family[] = [ike1SaDetail, ike1Sa, cryptoSession, ipsecSa, ipRoute, ping, logging];
