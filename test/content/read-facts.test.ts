import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {loadCatalogue} from '../load-catalogue.ts';

const root = join(import.meta.dirname, '..', '..', 'src');
const part = '[a-z0-9]+(?:-[a-z0-9]+)*';

/** Ids of facts that the sources of a folder write, as a string or as a template with holes. */
function writtenIn(folder: string): (id: string) => boolean {
  const texts = readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'})
    .filter(name => name.endsWith('.ts'))
    .map(name => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');
  const strings = new Set([...texts.matchAll(new RegExp(`'(${part}\\.${part})'`, 'g'))].map(match => match[1]));
  const templates = [...texts.matchAll(/`([a-z0-9.${}-]*\$\{\w+\}[a-z0-9.${}-]*)`/g)]
    .map(match => match[1] ?? '')
    .filter(text => text.includes('.'))
    .map(text => new RegExp(`^${text.replaceAll('.', '\\.').replaceAll(/\$\{\w+\}/g, part)}$`));
  return id => strings.has(id) || templates.some(template => template.test(id));
}

test('facts.yaml marks exactly the facts that reading states', () => {
  const [evidence, config] = [writtenIn('evidence'), writtenIn('config')];
  const facts = Object.values(loadCatalogue().facts);
  const wrong = facts.filter(({id, isRead}) => isRead !== (evidence(id) || config(id)));
  expect(
    wrong.map(({id, isRead}) => `${id}: ${isRead ? 'nothing states it' : 'is stated, so it needs "read: true"'}`),
  ).toEqual([]);
});
