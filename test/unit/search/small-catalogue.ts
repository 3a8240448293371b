import type {Article, Catalogue, Symptom, Weight} from '../../../src/model/content.ts';

const plainSymptom: Symptom = {
  message: null,
  when: null,
  weight: 'strong',
  says: '',
  platforms: ['ios', 'asa', 'pix'],
  causes: [],
  examples: [],
  near: [],
  sharedWith: [],
};

const plainArticle: Omit<Article, 'id' | 'kind' | 'title'> = {
  summary: '',
  phase: null,
  platforms: ['ios', 'asa', 'pix'],
  ike: [1, 2],
  disruption: 'none',
  symptoms: [],
  contradicts: [],
  causes: [],
  aliases: [],
  dutch: [],
  question: null,
  neighbours: [],
  tests: [],
  sources: [],
  reviewed: '2026-11-21',
  body: '',
  blocks: [],
  file: 'kb/test.md',
};

type ArticleParts = Partial<Article> & Pick<Article, 'id' | 'kind' | 'title'>;

export function createArticle(parts: ArticleParts): Article {
  return {...plainArticle, ...parts};
}

export function createSymptom(message: string, parts: Partial<Symptom> = {}): Symptom {
  return {...plainSymptom, message, ...parts};
}

export function createCatalogue(articles: readonly ArticleParts[]): Catalogue {
  return {
    facts: {},
    parameters: {},
    flows: {},
    articles: Object.fromEntries(articles.map(parts => [parts.id, createArticle(parts)])),
  };
}

const leadsTo = (...ids: string[]) => ids.map(id => ({id, weight: 'strong' as Weight}));
const neighbours = (...ids: string[]) => ids.map(id => ({id, tell: '', collect: {}}));

/** A dozen articles of every kind, enough to confuse each with another. */
export const smallCatalogue = createCatalogue([
  {
    id: 'psk-mismatch',
    kind: 'cause',
    title: 'The pre-shared keys differ',
    summary: 'Both gateways have a key for each other, but not the same one.',
    aliases: ['wrong pre-shared key', 'key mismatch'],
    dutch: ['verkeerde sleutel'],
    neighbours: neighbours('ike-policy-mismatch'),
  },
  {
    id: 'ike-policy-mismatch',
    kind: 'cause',
    title: 'No common IKE policy',
    summary: 'Encryption, hash, group or authentication of phase 1 differ.',
    symptoms: [createSymptom('SA not acceptable!', {weight: 'weak', examples: ['ISAKMP (0:1): SA not acceptable!']})],
    aliases: ['phase 1 proposals differ', 'different encryption in phase 1'],
  },
  {
    id: 'crypto-acl-mismatch',
    kind: 'cause',
    title: 'The crypto ACLs are not mirrors of each other',
    summary: 'The two gateways protect different networks.',
    aliases: ['proxy identity mismatch', 'access lists not mirrored'],
    dutch: ['toegangslijsten zijn niet gespiegeld'],
  },
  {
    id: 'crypto-map-missing-or-wrong-interface',
    kind: 'cause',
    title: 'The crypto map is missing or on the wrong interface',
    aliases: ['crypto map not applied to the interface'],
  },
  {
    id: 'mtu-fragmentation',
    kind: 'cause',
    title: 'Packets are too large for the path',
    aliases: ['large packets are lost', 'small ping works, file copy hangs'],
  },
  {
    id: 'dpd-disabled-dead-peer',
    kind: 'cause',
    title: 'A dead peer is not noticed',
    aliases: ['keepalives not configured', 'tunnel does not recover after the peer was lost'],
  },
  {
    id: 'ikmp-bad-message',
    kind: 'message',
    title: 'IKMP_BAD_MESSAGE: the IKE message failed its sanity check',
    platforms: ['ios'],
    symptoms: [
      createSymptom('IKE message from {peer} failed its sanity check or is malformed', {
        examples: ['%CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 192.0.2.1 failed its sanity check or is malformed'],
      }),
    ],
    causes: leadsTo('psk-mismatch'),
  },
  {
    id: 'invalid-local-address',
    kind: 'message',
    title: 'invalid local address',
    symptoms: [createSymptom('invalid local address {local}')],
    causes: leadsTo('crypto-map-missing-or-wrong-interface'),
  },
  {
    id: 'sa-down',
    kind: 'message',
    title: 'SA DOWN: the tunnel has ended',
    symptoms: [
      createSymptom('SA DOWN. Reason: peer request', {weight: 'weak', causes: leadsTo('benign-message')}),
      createSymptom('SA DOWN. Reason: peer lost', {causes: leadsTo('dpd-disabled-dead-peer')}),
    ],
    causes: leadsTo('benign-message'),
  },
  {
    id: 'isakmp-is-on',
    kind: 'message',
    title: 'ISAKMP_ON_OFF: ISAKMP is ON',
    symptoms: [createSymptom('ISAKMP is ON', {examples: ['%CRYPTO-6-ISAKMP_ON_OFF: ISAKMP is ON']})],
    causes: leadsTo('benign-message'),
  },
  {
    id: 'isakmp-is-off',
    kind: 'message',
    title: 'ISAKMP_ON_OFF: ISAKMP is OFF',
    symptoms: [createSymptom('ISAKMP is OFF', {examples: ['%CRYPTO-6-ISAKMP_ON_OFF: ISAKMP is OFF']})],
    causes: leadsTo('crypto-map-missing-or-wrong-interface'),
  },
  {
    id: 'paranoid-keepalives',
    kind: 'message',
    title: 'peer does not do paranoid keepalives',
    symptoms: [createSymptom('peer does not do paranoid keepalives.', {weight: 'weak'})],
    causes: leadsTo('benign-message'),
  },
  {
    id: 'reserved-not-zero-payload-5',
    kind: 'message',
    title: 'Reserved not zero on payload 5',
    symptoms: [createSymptom('reserved not zero on payload 5')],
    causes: leadsTo('psk-mismatch'),
  },
  {
    id: 'reserved-not-zero-payload-8',
    kind: 'message',
    title: 'Reserved not zero on payload 8',
    symptoms: [createSymptom('reserved not zero on payload 8')],
    causes: leadsTo('crypto-map-missing-or-wrong-interface'),
  },
  {
    id: 'asa-qm-fsm-error',
    kind: 'message',
    title: 'QM FSM error',
    platforms: ['asa'],
    symptoms: [
      createSymptom('QM FSM error', {
        examples: ['%ASA-3-713902: Group = 192.0.2.1, IP = 192.0.2.1, QM FSM error (P2 struct &0xcaf04e28)'],
      }),
    ],
    causes: leadsTo('crypto-acl-mismatch'),
  },
  {
    id: 'mm-wait-msg4',
    kind: 'state',
    title: 'MM_WAIT_MSG4: the initiator waits for the key exchange',
    platforms: ['asa', 'pix'],
    causes: leadsTo('psk-mismatch'),
  },
  {
    id: 'mm-wait-msg5',
    kind: 'state',
    title: 'MM_WAIT_MSG5: the responder waits for the first encrypted message',
    platforms: ['asa', 'pix'],
    causes: leadsTo('psk-mismatch'),
  },
  {
    id: 'encaps-without-decaps',
    kind: 'message',
    title: 'Packets are encrypted, none comes back',
    aliases: ['encaps but no decaps', '#pkts encaps: 100, #pkts decaps: 0'],
    causes: leadsTo('crypto-acl-mismatch'),
  },
  {
    id: 'decaps-without-encaps',
    kind: 'message',
    title: 'Packets come in, none is encrypted',
    aliases: ['decaps but no encaps', '#pkts encaps: 0, #pkts decaps: 100'],
    causes: leadsTo('crypto-acl-mismatch'),
  },
  {id: 'cmd-show-crypto-isakmp-sa', kind: 'command', title: 'show crypto isakmp sa'},
]);
