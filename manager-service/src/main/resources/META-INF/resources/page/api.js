/** Reading the manager: one place for the token, errors and pages. Shapes: docs/rest.md. */

const TOKEN = 'hirte-token';
const PAGE_LIMIT = 5000;

/** The manager asks for a token, or for another one. */
export class TokenNeeded extends Error {}

/** The manager answered with an error; the message is its own. */
export class Refused extends Error {}

/** The manager cannot be reached, or the connection broke. */
export class Unreachable extends Error {}

/** Remembers the token as long as the browser's tab is open. */
export function useToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

/**
 * Asks for anything below `/api/v1`.
 *
 * @param {string} path such as `/nodes`
 * @param {{headers?: Object<string, string>, signal?: AbortSignal}} options
 * @returns {Promise<Response>} a good answer
 * @throws {TokenNeeded|Refused|Unreachable}
 */
export async function get(path, {headers = {}, signal} = {}) {
  const token = sessionStorage.getItem(TOKEN);
  const authorization = token === null ? {} : {Authorization: `Bearer ${token}`};
  const response = await reach(() => fetch(`api/v1${path}`, {
    headers: {...headers, ...authorization},
    cache: 'no-store',
    signal,
  }));
  if (response.ok) {
    return response;
  }
  if (response.status === 401) {
    throw new TokenNeeded(`the manager ${token === null ? 'asks for a' : 'does not take this'} token`);
  }
  throw new Refused(await reasonOf(response));
}

/** Does what needs the network. */
export async function reach(action) {
  try {
    return await action();
  } catch (error) {
    const isSilence = error.name === 'AbortError';
    throw new Unreachable(isSilence ? 'the manager is silent' : 'the manager cannot be reached');
  }
}

async function reasonOf(response) {
  try {
    const problem = await response.json();
    return String(problem.detail ?? problem.title);
  } catch {
    return `status ${response.status}`;
  }
}

/** Asks for one JSON object. */
export async function getJson(path) {
  return (await get(path)).json();
}

/** All items of a list, page by page; `path` has a query already. */
export async function getAll(path) {
  const items = [];
  let after = '';
  while (after !== null) {
    const suffix = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const page = await getJson(`${path}&limit=${PAGE_LIMIT}${suffix}`);
    items.push(...page.items);
    after = page.next;
  }
  return items;
}
