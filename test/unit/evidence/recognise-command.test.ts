import {expect, test} from 'vitest';
import {recogniseCommand} from '../../../src/evidence/recognise-command.ts';

function check(line: string, command: string | null, device: string | null = null) {
  test(line, () => {
    const typed = recogniseCommand(line);
    expect(typed?.command ?? null).toBe(command);
    expect(typed?.device ?? null).toBe(device);
  });
}

check('HUB# sh cry isa sa', 'show crypto isakmp sa', 'HUB');
check('HUB#sh cry ips sa peer 192.0.2.1 detail', 'show crypto ipsec sa peer 192.0.2.1 detail', 'HUB');
check('R1#show cryp ipse sa', 'show crypto ipsec sa', 'R1');
check('fw01/act> show crypto isakmp sa det', 'show crypto isakmp sa detail', 'fw01/act');
check('asa(config)# show crypto ikev1 sa', 'show crypto ikev1 sa', 'asa');
check('R1(config-if)#do sh ip route', 'show ip route', 'R1');
check('R1# pint 10.2.0.2 source 10.1.0.1', 'ping 10.2.0.2 source 10.1.0.1', 'R1');
check('R1# cshow crypto session', 'show crypto session', 'R1');
check('show crypto session', 'show crypto session');
check('HUB#', '', 'HUB');
check('show crypto isakmp sa and show crypto ipsec sa will show you both phases', null);
check('#pkts encaps: 0, #pkts encrypt: 0', null);
check('*Mar  1 00:55:40.767: ISAKMP:(0):atts are not acceptable', null);
check('Peer: 192.0.2.1 port 500', null);
