import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parameterTypes} from '../../src/model/content.ts';
import {platforms} from '../../src/model/platform.ts';
import {bindParameters} from '../../src/remediation/bind-parameters.ts';
import {buildPlan} from '../../src/remediation/build-plan.ts';
import {validateValue} from '../../src/remediation/validate-value.ts';
import {smallCatalogue, tunnelOf} from '../small-catalogue.ts';
import {side} from './device-text.ts';

const catalogue = smallCatalogue();

/** Values that fit their type, and what somebody could try to put behind, before or into them. */
const good = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom('VPN-ACL', '101', 'GigabitEthernet0/0', 'Gi 0/0', '255.255.255.0', '0.0.0.255', '0x1F', '65535'),
);
const bad = fc.oneof(
  fc.constantFrom('\n', '\r\n', ' ', ';', '|', '?', '!', '\t', '\u2028', '\u0000', '{peer}', '\nreload\n', ' 0.0.0.0'),
  fc.string({unit: 'binary', maxLength: 6}),
);
const text = fc.oneof(
  fc
    .tuple(bad, good, bad, good, bad)
    .chain(parts => fc.subarray(parts, {minLength: 1}))
    .map(parts => parts.join('')),
  fc.string({unit: 'grapheme', maxLength: 30}),
);

const separator = /[\s;|?!"'`$&<>{}\\\u0000-\u001f\u007f-\uffff]/;

describe('a bound value', () => {
  test('never holds a blank, a line end or a separator, whatever its type', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...parameterTypes), (given, type) => {
        const parameter = {id: 'x', type, ask: 'x', from: null, side: null, min: null, max: null, example: 'x'};
        const result = validateValue(parameter, given);
        if ('value' in result) expect(result.value).not.toMatch(separator);
        if ('value' in result) expect(validateValue(parameter, result.value)).toEqual(result);
      }),
      {numRuns: 400},
    );
  });

  test('is the only thing that a fact can add to a command', () => {
    const ids = ['acl.name', 'selector.remote-net', 'selector.remote-mask', 'selector.local-net'];
    const commands = (given: Parameters<typeof tunnelOf>[0], ends: {peer: string | null; local: string | null}) =>
      Object.values(catalogue.articles).flatMap(article =>
        platforms.flatMap(platform =>
          buildPlan(catalogue, article, tunnelOf(given, ends), {platform}).blocks.flatMap(block => block.commands),
        ),
      );
    const count = commands({}, {peer: null, local: null}).length;
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...ids), text),
        fc.option(text),
        fc.option(text),
        (given, peer, local) => {
          const found = commands(given, {peer, local});
          expect(found).toHaveLength(count);
          for (const command of found) expect(command.text).not.toMatch(/[\r\n;\u2028\u0000]/);
        },
      ),
      {numRuns: 100},
    );
  });

  test('of a secret never comes from the evidence', () => {
    fc.assert(
      fc.property(text, side, (given, from) => {
        const bound = bindParameters(catalogue, tunnelOf({'acl.name': given}, {peer: given, local: given}), from);
        expect(Object.keys(bound)).not.toContain('psk');
      }),
      {numRuns: 50},
    );
  });
});
