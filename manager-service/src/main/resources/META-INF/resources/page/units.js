/** The units: search, filters, pages, and the way to the details of one. */

import {byId, element, list, setAttribute, setOptions, setText} from './dom.js';
import {fromAddress, select, SORTS, toAddress} from './filter.js';
import {countStates, keyOf, typeOf} from './model.js';
import {setTime} from './time.js';

const PAGE = 50;
const INPUTS = {
  search: 'unit-search', state: 'unit-state', type: 'unit-type', node: 'unit-node', sort: 'unit-sort',
};

export class UnitsView {
  #filter = fromAddress();
  #page = 0;

  /**
   * @param {function()} changed the filter is another one
   * @param {function(string, string)} open shows the details of a node's unit
   */
  constructor(changed, open) {
    this.changed = changed;
    this.open = open;
    for (const [field, id] of Object.entries(INPUTS)) {
      byId(id).addEventListener('input', (event) => this.set(field, event.target.value));
    }
    byId('unit-search').value = this.#filter.search;
    byId('unit-previous').addEventListener('click', () => this.#turn(-1));
    byId('unit-next').addEventListener('click', () => this.#turn(1));
    byId('unit-rows').addEventListener('keydown', moveBetweenRows);
    addEventListener('keydown', (event) => this.#key(event));
  }

  /** The node whose units are shown; nothing for all. */
  get node() {
    return this.#filter.node;
  }

  /** Changes one field of the filter. */
  set(field, value) {
    this.#filter[field] = value;
    this.#page = 0;
    toAddress(this.#filter);
    this.changed();
  }

  #turn(pages) {
    this.#page += pages;
    this.changed();
  }

  #key(event) {
    const search = byId('unit-search');
    const isTyping = event.target.matches('input, select, textarea') || byId('unit-dialog').open;
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === 'Escape' && event.target === search) {
      search.value = '';
      this.set('search', '');
    } else if (event.key === 'ArrowDown' && event.target === search) {
      event.preventDefault();
      byId('unit-rows').querySelector('button')?.focus();
    }
  }

  /** Shows what there is now. */
  show(model) {
    this.#showFilters(model);
    const found = select(model.nodes.values(), this.#filter);
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    this.#page = Math.max(0, Math.min(this.#page, pages - 1));
    const first = this.#page * PAGE;
    const units = found.slice(first, first + PAGE);
    list(byId('unit-rows'), units, keyOf, (unit) => this.#create(unit),
      (row, unit) => update(row, unit, model.nodes.get(unit.node).facts));
    const range = units.length === 0 ? '' : `${first + 1}–${first + units.length} of `;
    setText(byId('unit-page'), `${range}${found.length} units`);
    byId('unit-previous').disabled = this.#page === 0;
    byId('unit-next').disabled = this.#page === pages - 1;
    byId('unit-none').hidden = found.length > 0 || !model.isComplete;
  }

  #showFilters(model) {
    const states = countStates(model.units());
    const types = new Set();
    for (const unit of model.units()) {
      types.add(typeOf(unit.name));
    }
    const {state, type, node, sort} = this.#filter;
    const stateNames = withChosen([...states.keys()], state).sort();
    offer('unit-state', state, [['', 'all states'],
      ...stateNames.map((name) => [name, `${name} (${states.get(name) ?? 0})`])]);
    offer('unit-type', type, [['', 'all types'],
      ...withChosen([...types], type).sort().map((name) => [name, name])]);
    offer('unit-node', node, [['', 'all nodes'],
      ...withChosen([...model.nodes.keys()], node).map((name) => [name, name])]);
    offer('unit-sort', sort || 'node', SORTS);
  }

  #create(unit) {
    const name = element('button', {type: 'button', class: 'unit'}, unit.name);
    name.addEventListener('click', () => this.open(unit.node, unit.name));
    return element('tr', {'data-unit': unit.name, 'data-node': unit.node},
      element('td', {class: 'name'}, name),
      element('td', {class: 'node-name'}, unit.node),
      element('td', {}, element('span', {class: 'badge'}), element('span', {class: 'sub'})),
      element('td', {}, element('time')),
      element('td', {class: 'description'}));
  }
}

function update(row, unit, facts) {
  const [, , state, since, description] = row.children;
  const [badge, sub] = state.children;
  const active = unit.activeState ?? 'unknown';
  setAttribute(row, 'data-state', active);
  setAttribute(row, 'data-stale', String(facts.stale));
  setText(badge, active);
  setAttribute(badge, 'data-state', active);
  const stale = facts.stale ? ' · as last known' : '';
  setText(sub, `${unit.subState ?? ''}${stale}`);
  setTime(since.firstElementChild, unit.since);
  const isMissing = unit.loadState !== null && unit.loadState !== 'loaded';
  setText(description, isMissing ? `(${unit.loadState})` : unit.description ?? '');
}

/** A choice stays on offer when nothing is like that any more. */
function withChosen(names, chosen) {
  return chosen && !names.includes(chosen) ? [...names, chosen] : names;
}

function offer(id, chosen, options) {
  setOptions(byId(id), options);
  byId(id).value = chosen;
}

function moveBetweenRows(event) {
  const row = event.target.closest('tr');
  const next = {ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling}[event.key];
  if (next) {
    event.preventDefault();
    next.querySelector('button').focus();
  } else if (event.key === 'ArrowUp') {
    event.preventDefault();
    byId('unit-search').focus();
  }
}
