export {createSearchIndex} from './create-search-index.ts';
export {storeIndex} from './stored-index.ts';
