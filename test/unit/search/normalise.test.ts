import {describe, expect, test} from 'vitest';
import {normalise} from '../../../src/search/normalise.ts';

function check(text: string, words: string) {
  expect(normalise(text).join(' ')).toBe(words);
}

describe('what differs between devices is dropped', () => {
  test.each([
    ['a date in front', '*Mar  1 00:12:07.123: ISAKMP:(1001): no offers accepted!', 'isakmp no offers accepted'],
    ['an uptime in front', '1d00h: ISAKMP (0:1): no offers accepted!', 'isakmp no offers accepted'],
    ['a time in front', '20:44:44: no offers accepted', 'no offers accepted'],
    ['a syslog priority', '<189>Jun  3 09:14:55 no offers accepted', 'no offers accepted'],
    ['addresses', 'peer address 192.0.2.7 not found', 'peer address not found'],
    ['masked addresses', 'peer at x.x.x.x/500 not found', 'peer at not found'],
    ['IPv6 addresses', 'peer 2001:db8::7 not found', 'peer not found'],
    ['hexadecimal numbers', 'invalid spi 0x1E3EFDFE (&0xcaf04e28)', 'invalid spi'],
    ['the group and the address of an ASA line', 'Group = SITE-B, IP = 192.0.2.7, QM FSM error', 'qm fsm error'],
    ['a placeholder', 'IKE message from {peer} failed', 'ike message from failed'],
    ['the mark of a masked key', 'pre-shared-key <masked:2> wrong', 'psk wrong'],
    ['escapes of a forum', 'MM\\_NO\\_STATE', 'mm_no_state'],
  ])('%s', (_name, text, words) => check(text, words));
});

describe('one thing has one writing', () => {
  test.each([
    ['a message code of IOS', '%CRYPTO-4-IKMP_BAD_MESSAGE: bad', 'crypto ikmp_bad_message bad'],
    ['a message code without a percent sign', 'CRYPTO-4-IKMP_BAD_MESSAGE', 'crypto ikmp_bad_message'],
    ['a mnemonic of one word', '%SYS-5-RESTART: up', 'sys restart_ up'],
    ['a message number', '%ASA-3-713902: bad', '713902 bad'],
    ['a message number of several products', '%PIX|ASA-4-402101: bad', '402101 bad'],
    ['states in words', 'stuck at mm wait msg 4', 'stuck at mm_wait_msg4'],
    [
      'states in other words',
      'MM_WAIT_MSG_4 wait-msg4 waiting for message 4',
      'mm_wait_msg4 mm_wait_msg4 mm_wait_msg4',
    ],
    ['phases', 'phase 1, Phase-2, fase 2, p1', 'phase1 phase2 phase2 phase1'],
    ['keys', 'pre-shared key, preshared keys, PSK, vooraf gedeelde sleutel', 'psk psk psk psk'],
    ['versions', 'IKE v2, ikev2, IKE 1', 'ikev2 ikev2 ikev1'],
    ['negated verbs', 'does not match, stimmt nicht überein, komt niet overeen', 'mismatch mismatch mismatch'],
    ['other negated words', 'keys not the same, sleutel klopt niet', 'keys mismatch sleutel wrong mismatch'],
    ['refusals', 'mode not accepted, niet toegestaan', 'mode rejected rejected'],
    ['no acceptable offer', 'no acceptable proposal found', 'unacceptable proposal found'],
    ['unreachable', 'peer not reachable, niet bereikbaar', 'peer unreachable unreachable'],
    ['not coming up', 'tunnel komt niet op, kommt nicht hoch', 'tunnel down down'],
    ['two sides that are compared', 'one side aes, other side 3des', 'one side mismatch aes remote side 3des'],
    ['here and there', 'pfs enabled here, disabled there', 'pfs enabled here mismatch disabled there'],
    ['one direction', 'works one way only', 'works one direction'],
    [
      'one direction between two sides',
      'we reach them, they cannot reach us',
      'one direction we reach them they cannot reach us',
    ],
    ['two versions', 'ikev1 and v2', 'ikev1 and ikev2'],
    ['a version after the first', 'ike profile only v1', 'ike profile only ikev1'],
    ['a misspelt mode', 'agressive mode, agressieve modus', 'aggressivemode aggressivemode'],
    ['networks', 'both have 10.1.0.0/24', 'both have subnet'],
    ['not a proxy of a message', 'proxy 10.1.0.0/255.255.0.0/0/0 found', 'proxy found'],
    ['a mask alone', 'changed to /23', 'changed to mask'],
    ['access lists of other languages', 'lista de acceso', 'acl'],
    ['a keepalive', 'received DPD_R_U_THERE, R-U-THERE', 'received dpd r_u_there dpd r_u_there'],
    ['accents', 'réseaux différents', 'reseaux differents'],
    ['quotes', 'rec‘d can’t', 'received cant'],
  ])('%s', (_name, text, words) => check(text, words));
});

describe('counters say whether they count', () => {
  test.each([
    ['of show crypto ipsec sa', '#pkts encaps: 12, #pkts decaps: 0', 'encaps_counts decaps_zero'],
    ['encrypt and decrypt', '#pkts decrypt: 0, #pkts encrypt: 5', 'decaps_zero encaps_counts'],
    ['errors', '#send errors 28, #recv errors 0', 'send_error_counts recv_error_zero'],
    ['in words', 'encaps but no decaps', 'encaps but decaps_zero'],
    ['never', 'packets never encrypted', 'packets encaps_zero'],
    ['zero in words', 'decrypts stay at zero', 'decaps_zero'],
    ['not an encrypted packet', 'received encrypted packet', 'received encrypted packet'],
  ])('%s', (_name, text, words) => check(text, words));
});

describe('numbers belong to the word before them', () => {
  test.each([
    ['short ones', 'reserved not zero on payload 5', 'reserved not zero on payload payload#5'],
    ['long ones are kept alone too', 'udp 500 blocked', 'udp udp#500 500 blocked'],
  ])('%s', (_name, text, words) => check(text, words));
});
