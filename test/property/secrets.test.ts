import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {maskSecrets} from '../../src/evidence/mask-secrets.ts';
import type {EvidenceText} from '../../src/evidence/read-evidence.ts';
import {buildReport} from '../../src/report/build-report.ts';
import {renderCaptures} from '../../src/report/render-captures.ts';
import {renderMarkdown} from '../../src/report/render-markdown.ts';
import {renderText} from '../../src/report/render-text.ts';
import {analyse} from '../../src/session/analyse.ts';
import {currentReport} from '../../src/session/current.ts';
import {createLibrary} from '../../src/session/library.ts';
import {createSession} from '../../src/session/update.ts';
import {cut} from '../damage.ts';
import {loadCatalogue} from '../load-catalogue.ts';
import {deviceText} from './device-text.ts';

const library = createLibrary(loadCatalogue());

/** Long enough not to occur by chance, with the characters that keys are made of. */
const secret = fc.stringMatching(/^Zq[A-Za-z0-9@%^&+=:,/-]{8,14}w$/);

/** Where keys and passwords stand on the devices whose text is pasted. */
const places: readonly ((secret: string) => string)[] = [
  key => `crypto isakmp key ${key} address 192.0.2.1`,
  key => `crypto isakmp key 0 ${key} hostname peer.example`,
  key => `isakmp key ${key} address 192.0.2.1 netmask 255.255.255.255`,
  key => `crypto keyring RING\n pre-shared-key address 192.0.2.1 key ${key}`,
  key =>
    `crypto ikev2 keyring RING\n peer B\n  address 192.0.2.1\n  pre-shared-key local ${key}\n  pre-shared-key remote ${key}`,
  key =>
    `tunnel-group 192.0.2.1 ipsec-attributes\n ikev1 pre-shared-key ${key}\n ikev2 local-authentication pre-shared-key ${key}`,
  key => `vpngroup CLIENTS password ${key}`,
  key => `crypto isakmp client configuration group CLIENTS\n key ${key}`,
  key => `username admin password 7 ${key}`,
  key => `enable secret 5 ${key}`,
  key => `snmp-server community ${key} RO`,
  key => `tacacs-server host 192.0.2.5 key ${key}`,
  key => `192.0.2.1 198.51.100.1 : PSK "${key}"`,
  key =>
    `crypto ikev2 profile P\n authentication local pre-share key ${key}\n authentication remote pre-share key ${key}`,
  key => `crypto ikev2 keyring RING\n peer B\n  pre-shared-key hex ${key}\n  ppk manual id A key ${key}`,
  key => `crypto map M 10 ipsec-manual\n set session-key inbound esp 256 cipher ${key} authenticator ${key}`,
  key => `snmp-server user U G v3 auth sha ${key} priv aes 128 ${key}`,
  key => `key chain K\n key 1\n  key-string 7 ${key}`,
];

const dressings: readonly ((text: string) => string)[] = [
  text => text,
  text => text.replaceAll(/^/gm, '    '),
  text => text.replaceAll('\n', '\r\n'),
  text => text.replaceAll(/^/gm, '> '),
  text => `HUB(config)# ${text.replaceAll('\n', '\nHUB(config)# ')}`,
  text => text.replaceAll('-', '\\-').replaceAll('_', '\\_'),
  text =>
    text
      .toUpperCase()
      .replaceAll(/ZQ\S+/g, found => text.split(/\s/).find(word => word.toUpperCase() === found) ?? found),
  text => text.replaceAll(/^/gm, '\u001b[1m'),
  text => `HUB# show running-config\n${text}\nHUB#`,
  text => text.replaceAll(/^/gm, `${'H'.repeat(50)}(config)# `),
];

/** A screen of that width, and everything on it. */
const screen = fc.oneof(
  fc.constant((text: string) => text),
  fc.integer({min: 60, max: 140}).map(width => (text: string) => cut(text, width)),
);

const planted = fc
  .tuple(secret, fc.constantFrom(...places), fc.constantFrom(...dressings), deviceText, deviceText, screen)
  .map(([key, place, dress, before, after, show]) => ({
    key,
    text: show([before, dress(place(key)), after].join('\n')),
  }));

describe('keys and passwords', () => {
  test('masking twice is masking once', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          planted.map(({text}) => text),
          fc.string({unit: 'grapheme', maxLength: 80}),
        ),
        text => {
          for (const line of text.split('\n')) {
            const once = maskSecrets(line);
            expect(maskSecrets(once)).toBe(once);
          }
        },
      ),
      {numRuns: 150},
    );
  });

  test('reach no output', () => {
    fc.assert(
      fc.property(planted, ({key, text}) => {
        const texts: EvidenceText[] = [{file: 'paste', text, side: 'ours'}];
        const {evidence, diagnosis} = analyse(texts, library.catalogue, library.signatures);
        const report = buildReport(evidence, diagnosis);
        const outputs = [
          renderText(report),
          renderMarkdown(report),
          JSON.stringify(report),
          renderCaptures(evidence.captures),
          JSON.stringify(evidence),
        ];
        for (const output of outputs) expect(output).not.toContain(key);
      }),
      {numRuns: 150},
    );
  });

  test('are not kept by a session', () => {
    fc.assert(
      fc.property(planted, ({key, text}) => {
        const state = createSession(library, [{file: 'paste', text, side: 'ours'}]);
        expect(JSON.stringify(state)).not.toContain(key);
        expect(renderMarkdown(currentReport(state, library))).not.toContain(key);
      }),
      {numRuns: 60},
    );
  });
});
