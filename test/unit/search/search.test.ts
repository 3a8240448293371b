import {describe, expect, test} from 'vitest';
import {createSearchIndex} from '../../../src/search/create-search-index.ts';
import {type SearchOptions, search} from '../../../src/search/search.ts';
import {createCatalogue, smallCatalogue} from './small-catalogue.ts';

const index = createSearchIndex(smallCatalogue);
const find = (query: string, options: Partial<SearchOptions> = {}) => search(index, query, {limit: 5, ...options});

/** `null` means that nothing may be found. */
function check(query: string, first: string | null) {
  expect(find(query)[0]?.id ?? null, JSON.stringify(find(query))).toBe(first);
}

describe('messages', () => {
  test.each([
    [
      'with the variables of another device',
      '*Mar 1 00:12: %CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 203.0.113.9 failed its sanity check or is malformed',
      'ikmp-bad-message',
    ],
    [
      'wrapped by a terminal',
      'IKE message from 203.0.113.9 failed its sanity\n check or is malformed',
      'ikmp-bad-message',
    ],
    ['cut off', 'IKE message from 203.0.113.9 failed its san', 'ikmp-bad-message'],
    ['misspelt', 'faild its sanity chek or is malformd', 'ikmp-bad-message'],
    ['the identifier only', 'ikmp bad message', 'ikmp-bad-message'],
    ['a misspelt identifier', 'IKMP_BAD_MESAGE', 'ikmp-bad-message'],
    ['the number only', '713902', 'asa-qm-fsm-error'],
    ['a number that tells two apart', 'reserved not zero on payload 8', 'reserved-not-zero-payload-8'],
    ['a small word that tells two apart', '%CRYPTO-6-ISAKMP_ON_OFF: ISAKMP is OFF', 'isakmp-is-off'],
    ['its opposite', '%CRYPTO-6-ISAKMP_ON_OFF: ISAKMP is ON', 'isakmp-is-on'],
    ['a state in words', 'asa stuck at mm wait msg 4', 'mm-wait-msg4'],
    ['a misspelt state', 'mm wiat msg5', 'mm-wait-msg5'],
    ['counters in one direction', '#pkts encaps: 812, #pkts decaps: 0', 'encaps-without-decaps'],
    ['counters in the other direction', '#pkts encaps: 0, #pkts decaps: 7', 'decaps-without-encaps'],
    ['a harmless message', 'ISAKMP:(1036):peer does not do paranoid keepalives.', 'paranoid-keepalives'],
    ['a command', 'show crypto isakmp sa', 'cmd-show-crypto-isakmp-sa'],
  ])('%s', (_name, query, first) => check(query, first));
});

describe('questions', () => {
  test.each([
    ['a cause', 'keys do not match', 'psk-mismatch'],
    ['other words for it', 'psk differs between routers', 'psk-mismatch'],
    ['crypto map', 'applied crypto map to wrong interface by mistake', 'crypto-map-missing-or-wrong-interface'],
    ['large packets', 'big packets fail through vpn, small ping ok', 'mtu-fragmentation'],
    [
      'words that a harmless message has too',
      'keepalives not configured and peer does not recover',
      'dpd-disabled-dead-peer',
    ],
    ['Dutch, as an alias has it', 'verkeerde sleutel', 'psk-mismatch'],
    ['Dutch, in other words', 'crypto map op de verkeerde interface', 'crypto-map-missing-or-wrong-interface'],
    ['German', 'Crypto Map auf falschem Interface gebunden', 'crypto-map-missing-or-wrong-interface'],
    ['French', 'clé prépartagée incorrecte', 'psk-mismatch'],
    ['Spanish', 'clave precompartida incorrecta', 'psk-mismatch'],
    ['a word known only as a synonym', 'psk mistyped', 'psk-mismatch'],
    ['a translated word, by its synonym', 'sleutel klopt niet', 'psk-mismatch'],
    ['a network question in plain words', 'packets are too big for the lan', 'mtu-fragmentation'],
  ])('%s', (_name, query, first) => check(query, first));
});

describe('what is not about IPsec finds nothing', () => {
  test.each([
    'docker build fails',
    'how to bake bread',
    'mysql server has gone away',
    'printer out of paper',
    'kubernetes pod crashloopbackoff',
    '%LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to down',
    'de printer doet het niet',
    'the',
    'test',
    'constructor __proto__ toString',
    '\u0000\u001b[31m',
    '',
    ' \n\t ',
  ])('%j', query => check(query, null));
});

describe('a paste of several messages', () => {
  test('the line that names the cause comes before lines that follow from any fault', () =>
    check(
      'IPSEC(validate_proposal): invalid local address 10.2.0.2\nISAKMP (0:3): SA not acceptable!',
      'invalid-local-address',
    ));

  test('a harmless line does not hide a fault', () =>
    check(
      'ISAKMP:(1036):peer does not do paranoid keepalives.\nISAKMP: reserved not zero on payload 5',
      'reserved-not-zero-payload-5',
    ));

  test('both are found', () => {
    const ids = find('%ASA-3-713902: QM FSM error\nISAKMP: reserved not zero on payload 5').map(result => result.id);
    expect(ids).toEqual(expect.arrayContaining(['asa-qm-fsm-error', 'reserved-not-zero-payload-5']));
  });

  test('a paste about something else finds nothing', () =>
    check('%LINK-3-UPDOWN: Interface Gi0/1 is down\n%OSPF-5-ADJCHG: Process 1, Nbr 10.0.0.1', null));
});

describe('messages that the scanner found', () => {
  const exact = (...articles: string[]) => ({exact: articles.map(article => ({article, line: 1}))});

  test('come first, also when other words fit better', () => {
    const [first] = find('keys do not match', exact('asa-qm-fsm-error'));
    expect(first).toMatchObject({id: 'asa-qm-fsm-error', match: 'exact'});
  });

  test('faults come before what is harmless', () => {
    const ids = find('whatever', exact('paranoid-keepalives', 'ikmp-bad-message')).map(result => result.id);
    expect(ids).toEqual(['ikmp-bad-message', 'paranoid-keepalives']);
  });

  test('an unknown article is ignored', () => expect(find('docker build fails', exact('no-such-article'))).toEqual([]));
});

describe('a result', () => {
  test('is exact when a message stands in the query', () => {
    expect(find('Sep 22 11:02:39: QM FSM error (P2 struct &0x1)')[0]?.match).toBe('exact');
    expect(find('qm fsm eror')[0]?.match).toBe('fuzzy');
    expect(find('key mismatch')[0]?.match).toBe('fuzzy');
  });

  test('of a cause leads to itself, then to its neighbours', () =>
    expect(find('key mismatch')[0]?.causes).toEqual(['psk-mismatch', 'ike-policy-mismatch']));

  test('of a message leads to the causes of the line that was found, then to those of the article', () => {
    expect(find('SA DOWN. Reason: peer lost')[0]?.causes).toEqual(['dpd-disabled-dead-peer', 'benign-message']);
    expect(find('SA DOWN. Reason: peer request')[0]?.causes).toEqual(['benign-message', 'dpd-disabled-dead-peer']);
  });

  test.each(['key mismatch', 'ikmp bad message', 'crypto map', 'QM FSM error\nreserved not zero on payload 5'])(
    'has a score between 0 and 1, best first: %j',
    query => {
      const scores = find(query, {limit: 20}).map(result => result.score);
      expect(scores.every(score => score > 0 && score <= 1)).toBe(true);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    },
  );

  test('has a higher score the better it fits', () => {
    const [best] = find('wrong pre-shared key');
    const [fair] = find('after the change of the pre-shared key nothing passes the tunnel');
    expect(fair?.id).toBe('psk-mismatch');
    expect(best?.score).toBeGreaterThan(fair?.score ?? 1);
  });

  test('names the words that fit', () => {
    expect(find('mismatch of the key')[0]?.matched).toBe('key mismatch');
    expect(find('QM FSM eror')[0]?.matched).toBe('QM FSM error');
  });

  test('is not exact when the words of a message are strewn over the text', () =>
    expect(find('QM is quick mode and a long time after that some FSM or other had an error')[0]?.match).not.toBe(
      'exact',
    ));

  test('is not given more often than asked for', () => expect(find('crypto map', {limit: 2})).toHaveLength(2));

  test('is the same each time', () => expect(find('psk differs')).toEqual(find('psk differs')));
});

test('every article is found by its own title', () => {
  for (const {id, title} of Object.values(smallCatalogue.articles)) expect(find(title)[0]?.id).toBe(id);
});

test('an empty catalogue finds nothing', () =>
  expect(search(createSearchIndex(createCatalogue([])), 'QM FSM error', {limit: 5})).toEqual([]));
