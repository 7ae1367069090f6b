/** Which units are shown, in which order; kept in the address, so that a reload shows the same. */

import {typeOf} from './model.js';

const FIELDS = ['search', 'state', 'type', 'node', 'sort'];

const byName = (a, b) => (a.name < b.name ? -1 : Number(a.name > b.name));

/** Worst first. */
const RANKS = ['failed', 'maintenance', 'activating', 'deactivating', 'reloading', 'refreshing',
  'active', 'unknown', 'inactive'];
const rank = (unit) => RANKS.indexOf(unit.activeState ?? 'unknown');

const ORDERS = new Map([
  ['node', null], // they come by node
  ['name', byName],
  ['state', (a, b) => rank(a) - rank(b) || byName(a, b)],
  ['since', (a, b) => (b.since ?? '').localeCompare(a.since ?? '') || byName(a, b)],
]);

/** Names of the orders. */
export const SORTS = [['node', 'by node'], ['name', 'by name'], ['state', 'worst first'],
  ['since', 'latest first']];

/** The filter that the address has. */
export function fromAddress() {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(FIELDS.map((field) => [field, given.get(field) ?? '']));
}

/** Puts a filter into the address, without a new entry in the history. */
export function toAddress(filter) {
  const set = FIELDS.filter((field) => filter[field]).map((field) => [field, filter[field]]);
  const query = String(new URLSearchParams(set));
  history.replaceState(null, '', `${query ? `?${query}` : location.pathname}${location.hash}`);
}

/** The units that a filter lets through, in its order. */
export function select(nodes, filter) {
  const matches = matcher(filter.search);
  const found = [];
  for (const node of nodes) {
    if (filter.node && node.facts.name !== filter.node) {
      continue;
    }
    const ofNode = [...node.units.values()].filter((unit) =>
      (!filter.state || (unit.activeState ?? 'unknown') === filter.state)
        && (!filter.type || typeOf(unit.name) === filter.type)
        && matches(unit));
    found.push(...ofNode.sort(byName));
  }
  const order = ORDERS.get(filter.sort);
  return order ? found.sort(order) : found;
}

/** Each word is part of the name or the description; with `*` or `?`, it is the whole name. */
function matcher(search) {
  const tests = search.toLowerCase().split(/\s+/).filter(Boolean).map(wordMatcher);
  return (unit) => tests.every((test) => test(unit));
}

function wordMatcher(word) {
  if (!/[*?]/.test(word)) {
    return (unit) => unit.name.toLowerCase().includes(word)
      || (unit.description ?? '').toLowerCase().includes(word);
  }
  return (unit) => isLike(unit.name.toLowerCase(), word);
}

/** Whether a text is like a pattern with `*` and `?`; takes no longer than their lengths' product. */
function isLike(text, pattern) {
  let at = 0;
  let next = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    if (pattern[next] === '*') {
      star = next++;
      starAt = at;
    } else if (pattern[next] === '?' || pattern[next] === text[at]) {
      next++;
      at++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++starAt;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(next));
}
