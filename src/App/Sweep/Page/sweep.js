'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const byId = id => document.getElementById(id);
const heading = c => c.unit && c.unit !== '1' ? `${c.name} [${c.unit}]` : c.name;
const shown = v => v === null ? '' : typeof v !== 'number' ? String(v)
  : v === 0 ? '0' : Math.abs(v) >= 1e5 || Math.abs(v) < 1e-3 ? v.toExponential(3).replace(/\.?0+e/, 'e').replace('e+', 'e')
  : String(+v.toPrecision(5));
const made = data.rows.filter(r => r[data.code] === 0);
const isNumber = c => made.every(r => r[c] === null || typeof r[c] === 'number') && made.some(r => r[c] !== null);
const varies = c => new Set(made.map(r => r[c])).size > 1;
const axes = data.columns.map((c, i) => i).slice(data.firstAxis, data.firstAxis + data.axes.length);
const results = data.columns.map((c, i) => i).slice(data.firstResult).filter(c => isNumber(c) && varies(c));
const place = name => data.columns.findIndex(c => c.name === name);

function element(name, attributes, ...children) {
  const svg = ['svg', 'g', 'rect', 'line', 'text', 'path', 'circle', 'title'].includes(name);
  const made = svg ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
const text = (x, y, content, more) => element('text', { x, y, ...more }, content);

// Viridis, which is even to the eye and in print.
const stops = [[68, 1, 84], [71, 44, 122], [59, 81, 139], [44, 113, 142], [33, 144, 141], [39, 173, 129],
  [92, 200, 99], [170, 220, 50], [253, 231, 37]];
function colour(share) {
  const at = Math.min(Math.max(share, 0), 1) * (stops.length - 1), i = Math.min(Math.floor(at), stops.length - 2);
  return `rgb(${stops[i].map((low, k) => Math.round(low + (at - i) * (stops[i + 1][k] - low)))})`;
}

function extent(values) {
  const low = Math.min(...values), high = Math.max(...values);
  return low < high ? [low, high] : [low - 0.5, high + 0.5];
}

// Where a value of a column lies, from 0 to 1, and values to write beside.
function scale(c) {
  const values = made.map(r => r[c]).filter(v => v !== null), distinct = [...new Set(values)];
  const axis = data.axes[axes.indexOf(c)];
  if (!isNumber(c)) {
    const at = v => distinct.length > 1 ? distinct.indexOf(v) / (distinct.length - 1) : 0.5;
    return { at, ticks: distinct, distinct };
  }
  distinct.sort((a, b) => a - b);
  // A few values of a path stand beside each other, however far apart they are.
  if (axis && distinct.length <= 12)
    return { at: v => distinct.length > 1 ? distinct.indexOf(v) / (distinct.length - 1) : 0.5, ticks: distinct, distinct };
  const ratio = axis && axis.log && distinct[0] > 0, f = ratio ? Math.log : v => v, [low, high] = extent(distinct.map(f));
  const at = v => (f(v) - low) / (high - low);
  const ends = [0, 0.25, 0.5, 0.75, 1].map(s => low + s * (high - low)).map(v => ratio ? Math.exp(v) : v);
  return { at, ticks: ends, distinct };
}

function legend(svg, c, x, y, width) {
  const [low, high] = extent(made.map(r => r[c]).filter(v => v !== null));
  for (let i = 0; i < 40; i++)
    svg.append(element('rect', { x: x + i * width / 40, y, width: width / 40 + 0.5, height: 10, fill: colour(i / 39) }));
  svg.append(text(x, y + 24, shown(low)), text(x + width, y + 24, shown(high), { 'text-anchor': 'end' }),
    text(x + width / 2, y - 5, heading(data.columns[c]), { 'text-anchor': 'middle' }));
  return v => v === null ? 'none' : colour((v - low) / (high - low));
}

function option(c) { return element('option', { value: c }, heading(data.columns[c])); }

function chosen() { return { value: +byId('value').value, x: +byId('x').value, y: +byId('y').value }; }

function fillControls() {
  byId('value').append(...results.map(option));
  const wanted = ['share_cc', 'overpotential', 'beta_fraction', 'energy'].map(place).find(c => results.includes(c));
  if (wanted !== undefined) byId('value').value = wanted;
  for (const id of ['x', 'y']) byId(id).append(...axes.map(option));
  if (axes.length > 1) byId('y').value = axes[1];
  for (const id of ['value', 'x', 'y']) byId(id).addEventListener('change', draw);
  byId('all').addEventListener('change', table);
}

let order = { column: 0, down: false };
function table() {
  const columns = data.columns.map((c, i) => i).filter(i => i < data.firstResult || byId('all').checked || varies(i));
  document.querySelector('thead').replaceChildren(element('tr', {}, ...columns.map(c => {
    const button = element('button', { type: 'button' }, heading(data.columns[c])
      + (order.column === c ? order.down ? ' ▾' : ' ▴' : ''));
    button.addEventListener('click', () => {
      order = { column: c, down: order.column === c && !order.down };
      table();
    });
    return element('th', { scope: 'col', 'aria-sort': order.column !== c ? 'none'
      : order.down ? 'descending' : 'ascending' }, button);
  })));
  const sorted = [...data.rows].sort((a, b) => {
    const [u, v] = [a[order.column], b[order.column]];
    if (u === null || v === null) return (u === null) - (v === null);
    const less = typeof u === 'number' && typeof v === 'number' ? u - v : String(u).localeCompare(String(v));
    return order.down ? -less : less;
  });
  document.querySelector('tbody').replaceChildren(...sorted.map(r => element('tr',
    r[data.code] === 0 ? {} : { class: 'bad' }, ...columns.map(c => element('td',
      typeof r[c] === 'number' || r[c] === null ? {} : { class: 'word' }, shown(r[c]))))));
}

function begin() {
  const open = data.rows.filter(r => r[data.code] === null).length;
  byId('title').textContent = data.title;
  byId('facts').textContent = `${data.rows.length} runs, ${data.design}, ${data.replicates > 1
    ? `${data.replicates} seeds each, ` : ''}${made.length} finished${open ? `, ${open} not made yet` : ''}. ${data.program}. Numbers are in SI units.`;
  const bad = data.rows.filter(r => r[data.code] !== 0 && r[data.code] !== null);
  byId('failed').hidden = bad.length === 0;
  byId('failed').querySelector('ul').append(...bad.slice(0, 50).map(r => element('li', {},
    `Run ${r[0]}, code ${r[data.code]}: ${r[data.code + 1]}`)));
  if (bad.length > 50) byId('failed').querySelector('ul').append(element('li', {}, `and ${bad.length - 50} more`));
  fillControls();
  table();
  draw();
}
