/** Times as people read them: in the browser's time zone, the exact one in `datetime` and title. */

import {setAttribute, setText} from './dom.js';

const two = (number) => String(number).padStart(2, '0');

const clockOf = (at) => `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;

const dayOf = (at) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

/** `12:03:04`, with the date in front when it is not today. */
export function clock(time, now = new Date()) {
  const at = new Date(time);
  return dayOf(at) === dayOf(now) ? clockOf(at) : `${dayOf(at)} ${clockOf(at)}`;
}

/** Shows a time in a `time` element; `null` shows what `otherwise` says. */
export function setTime(target, time, otherwise = '') {
  setText(target, time ? clock(time) : otherwise);
  setAttribute(target, 'datetime', time);
  setAttribute(target, 'title', time);
}

/** `23 ms`, `1.5 s`, `2 min 5 s`. */
export function duration(millis) {
  if (millis < 1000) {
    return `${millis < 10 ? millis.toFixed(1) : Math.round(millis)} ms`;
  }
  if (millis < 60_000) {
    return `${(millis / 1000).toFixed(1)} s`;
  }
  const seconds = Math.round(millis / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
