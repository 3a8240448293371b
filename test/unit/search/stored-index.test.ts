import {expect, test} from 'vitest';
import {createSearchIndex} from '../../../src/search/create-search-index.ts';
import {restoreIndex, storeIndex} from '../../../src/search/stored-index.ts';
import {smallCatalogue} from './small-catalogue.ts';

test('a stored index is the index that was stored', () => {
  const index = createSearchIndex(smallCatalogue);
  expect(restoreIndex(JSON.parse(JSON.stringify(storeIndex(index))))).toEqual(index);
});
