import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {configFamilies} from '../../src/config/config-families.ts';
import {families} from '../../src/evidence/parsers/families.ts';
import {readEvidence} from '../../src/evidence/read-evidence.ts';

/*
 * One test per PLATFORM/COMMAND/NAME.raw: what is recognised, every record, every line that stays unread, and the facts
 * that the records prove. UPDATE_PARSERS=1 writes the NAME.json files anew; read the difference before keeping it.
 */
const folder = import.meta.dirname;
const noSignatures = {byWord: new Map(), always: []};

function* rawFiles(path: string): Generator<string> {
  for (const entry of readdirSync(path, {withFileTypes: true})) {
    if (entry.isDirectory()) yield* rawFiles(join(path, entry.name));
    else if (entry.name.endsWith('.raw')) yield join(path, entry.name);
  }
}

/** What logs prove is tested with the logs. */
const logKinds = /^(?:log|exchange|syslog.*)$/;

function read(file: string) {
  const text = readFileSync(file, 'utf8');
  const {captures, observations} = readEvidence([{file: 'sample', text, side: 'ours'}], noSignatures, configFamilies);
  const isLog = captures.some(capture => logKinds.test(capture.kind));
  return {
    captures: captures
      .filter(capture => capture.kind !== 'exchange')
      .map(({line, platform, command, kind, records, unread}) => ({line, platform, command, kind, records, unread})),
    facts: (isLog ? [] : observations).map(({fact, value, tunnel, proof}) => ({
      fact,
      value,
      ...(tunnel.peer && {peer: tunnel.peer}),
      ...(tunnel.local && {local: tunnel.local}),
      ...(tunnel.pair && {pair: tunnel.pair}),
      line: proof.line,
    })),
  };
}

describe('samples', () => {
  for (const raw of [...rawFiles(folder)].sort()) {
    test(raw.slice(folder.length + 1, -'.raw'.length), () => {
      const expected = raw.replace(/\.raw$/, '.json');
      const found = read(raw);
      if (process.env.UPDATE_PARSERS) writeFileSync(expected, `${JSON.stringify(found, null, 1)}\n`);
      expect(found).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
    });
  }
});

describe('hostile text', () => {
  const line = (text: string) => ({file: 'sample', line: 1, text});
  const pieces = [
    'a',
    ' ',
    '1 ',
    '/',
    '(',
    'x.',
    ':',
    '#pkts ',
    'a b ',
    '10.1.1.1 ',
    'Encr: ',
    'permit ip ',
    '"',
    '{ ',
    '=',
    'Connection : ',
  ];
  const texts = pieces.flatMap(piece =>
    ['', 'crypto map ', 'Peer ', '1 10.1.1.1/500 '].map(head => head + piece.repeat(20_000 / piece.length)),
  );
  for (const family of [...families, ...configFamilies]) {
    test(`${family.kind} is read in linear time and never throws`, () => {
      const started = performance.now();
      for (const text of texts) {
        for (const pattern of [...family.headers, ...(family.holds ?? [])]) pattern.test(text);
        const {records, platform, empty} = family.parse([line(text), line(text.trimEnd())], null);
        family.observe(records, platform, empty);
      }
      expect(performance.now() - started).toBeLessThan(2_000);
    });
  }
});
