import {cleanText} from '../evidence/clean-text.ts';
import {readEvidence} from '../evidence/read-evidence.ts';
import {compileSignatures, type Signatures} from '../evidence/scan-messages.ts';
import type {Catalogue} from '../model/content.ts';
import {createSearchIndex, type SearchIndex} from '../search/create-search-index.ts';
import {type SearchResult, search} from '../search/search.ts';

/** The content, and what is prepared from it once. */
export interface Library {
  readonly catalogue: Catalogue;
  readonly signatures: Signatures;
  /** Made when the first search is asked for. */
  readonly searchIndex: () => SearchIndex;
}

/** `readIndex` gives an index of just this catalogue that was made before; without it one is made when it is needed. */
export function createLibrary(
  catalogue: Catalogue,
  readIndex: () => SearchIndex = () => createSearchIndex(catalogue),
): Library {
  let index: SearchIndex | undefined;
  return {
    catalogue,
    signatures: compileSignatures(catalogue),
    searchIndex() {
      index ??= readIndex();
      return index;
    },
  };
}

/** Known messages in the query first, then what its words say. The query may be a pasted block. */
export function searchLibrary(library: Library, query: string, limit: number): SearchResult[] {
  if (query.trim() === '') return [];
  // Not masked: nothing of a query is kept, and a question has words such as "secret" and "password" in it.
  const lines = cleanText(query, 'query');
  const {messages} = readEvidence([{text: query, file: 'query', side: 'ours'}], library.signatures);
  const exact = messages.map(({article, proof}) => ({article, line: proof.line}));
  return search(library.searchIndex(), lines.map(line => line.text).join('\n'), {limit, exact});
}
