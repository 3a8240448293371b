export {formatProblem} from '../model/problem.ts';
export {buildCatalogue} from './build-catalogue.ts';
