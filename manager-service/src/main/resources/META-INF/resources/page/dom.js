/**
 * Building and updating elements. Text from nodes only ever becomes text nodes here, so nothing a
 * node says can become markup.
 */

/** The element of the page with this id. */
export const byId = (id) => document.getElementById(id);

/**
 * Makes an element.
 *
 * @param {string} tag
 * @param {Object<string, string>} attributes
 * @param {...(Node|string)} children strings become text
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Sets an element's text; touches nothing if it is the same, so that selections survive. */
export function setText(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** Sets an attribute; `null` takes it away. */
export function setAttribute(target, name, value) {
  if (value === null) {
    target.removeAttribute(name);
  } else if (target.getAttribute(name) !== value) {
    target.setAttribute(name, value);
  }
}

/**
 * Makes a parent's children one per item, in order. Elements stay with their key, so an element that
 * has the focus keeps it.
 *
 * @param {Element} parent has no other children
 * @param {Array<T>} items
 * @param {function(T): string} keyOf unique among the items
 * @param {function(T): Element} create
 * @param {function(Element, T): void} update brings a new or old element up to date
 * @template T
 */
export function list(parent, items, keyOf, create, update) {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const keys = new Set(items.map(keyOf));
  for (const [key, child] of before) {
    if (!keys.has(key)) {
      child.remove();
    }
  }
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let child = before.get(key);
    if (!child) {
      child = create(item);
      child.dataset.key = key;
    }
    update(child, item);
    if (child === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(child, place);
    }
  }
}

/** Fills a `select` whose options may change; the choice stays while it is among them. */
export function setOptions(select, options) {
  const chosen = select.value;
  list(select, options, ([value]) => `=${value}`, ([value]) => element('option', {value}),
    (option, [, label]) => setText(option, label));
  if (select.value !== chosen && options.some(([value]) => value === chosen)) {
    select.value = chosen;
  }
}
