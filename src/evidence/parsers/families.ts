import type {Family} from '../family.ts';
import {accessList} from './access-list.ts';
import {aspDrop} from './asp-drop.ts';
import {cryptoMap} from './crypto-map.ts';
import {cryptoSession} from './crypto-session.ts';
import {engineConnections} from './engine-connections.ts';
import {ike1Sa} from './ike1-sa.ts';
import {ike1SaDetail} from './ike1-sa-detail.ts';
import {ikev2Policy} from './ikev2-policy.ts';
import {ikev2Proposal} from './ikev2-proposal.ts';
import {ikev2Sa} from './ikev2-sa.ts';
import {ipRoute} from './ip-route.ts';
import {ipsecSa} from './ipsec-sa.ts';
import {ipsecStats} from './ipsec-stats.ts';
import {ipsecTransform} from './ipsec-transform.ts';
import {isakmpPeer} from './isakmp-peer.ts';
import {isakmpPolicy} from './isakmp-policy.ts';
import {logging} from './logging.ts';
import {natTable} from './nat-table.ts';
import {packetTracer} from './packet-tracer.ts';
import {ping} from './ping.ts';
import {traceroute} from './traceroute.ts';
import {vpnSessiondb} from './vpn-sessiondb.ts';
import {vpnSessiondbSummary} from './vpn-sessiondb-summary.ts';

/** Every output that is read. The order decides between families whose heads both fit: the narrower one first. */
export const families: readonly Family[] = [
  ike1SaDetail,
  ike1Sa,
  ikev2Sa,
  ikev2Proposal,
  ikev2Policy,
  isakmpPolicy,
  isakmpPeer,
  cryptoSession,
  cryptoMap,
  ipsecTransform,
  ipsecStats,
  ipsecSa,
  engineConnections,
  vpnSessiondbSummary,
  vpnSessiondb,
  accessList,
  natTable,
  packetTracer,
  aspDrop,
  ipRoute,
  ping,
  traceroute,
  logging,
];
