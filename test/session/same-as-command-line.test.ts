import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {EvidenceText} from '../../src/evidence/read-evidence.ts';
import type {Diagnosis} from '../../src/model/finding.ts';
import {analyse} from '../../src/session/analyse.ts';
import {createLibrary} from '../../src/session/library.ts';
import {createSession, update} from '../../src/session/update.ts';
import {loadCatalogue} from '../load-catalogue.ts';

/* The session keeps masked texts and reads them again with every paste; the answer must be that of the command line. */
const library = createLibrary(loadCatalogue());
const golden = 'test/golden';

const outline = ({verdict, tunnels}: Diagnosis) => ({
  verdict,
  tunnels: tunnels.map(({tunnel, causes}) => ({
    peer: tunnel.peer,
    causes: causes.map(({id, confidence}) => [id, confidence]),
  })),
});

function check(name: string, texts: readonly EvidenceText[]) {
  const expected = outline(analyse(texts, library.catalogue, library.signatures).diagnosis);

  test(`${name}: opened`, () => {
    expect(outline(createSession(library, texts).analysis.diagnosis)).toEqual(expected);
  });

  test(`${name}: pasted`, () => {
    let state = createSession(library, []);
    for (const {text, side} of texts) {
      if (state.pasteSide !== side) [state] = update(state, {type: 'side-changed'}, library);
      [state] = update(state, {type: 'evidence-pasted', text}, library);
    }
    expect(outline(state.analysis.diagnosis)).toEqual(expected);
  });
}

describe('the session says what the command line says', () => {
  for (const name of readdirSync(golden, {withFileTypes: true}).flatMap(entry =>
    entry.isDirectory() ? [entry.name] : [],
  )) {
    const texts = (['ours', 'theirs'] as const).flatMap((side): EvidenceText[] => {
      const path = join(golden, name, `${side}.txt`);
      return existsSync(path) ? [{file: `${side}.txt`, text: readFileSync(path, 'utf8'), side}] : [];
    });
    check(name, texts);
  }

  const router = (name: string, own: string, peer: string, key: string) =>
    `${name}# show running-config\nhostname ${name}\ncrypto isakmp policy 10\n encr aes 256\n authentication pre-share\n group 14\ncrypto isakmp key ${key} address ${peer}\ninterface GigabitEthernet0/0\n ip address ${own} 255.255.255.0\n`;
  const [hub, spoke] = ['198.51.100.1', '192.0.2.1'] as const;
  check('keys that differ between two configurations', [
    {file: 'ours.txt', text: router('HUB', hub, spoke, 'CanaryHubKey'), side: 'ours'},
    {file: 'theirs.txt', text: router('SPOKE', spoke, hub, 'CanarySpokeKey'), side: 'theirs'},
  ]);
  check('keys that are the same', [
    {file: 'ours.txt', text: router('HUB', hub, spoke, 'CanaryKey'), side: 'ours'},
    {file: 'theirs.txt', text: router('SPOKE', spoke, hub, 'CanaryKey'), side: 'theirs'},
  ]);
});
