const shares = [['share_se', 'film at the SE', '#d1495b'], ['share_pores', 'pores', '#2e8b9a'],
  ['share_cc', 'film at the CC', '#edae49'], ['share_embryos', 'embryos', '#7a5195'],
  ['share_storage', 'stored', '#8a8d93'], ['share_dead', 'dead', '#3b3b3b']];

// A frame with two of the paths: calls 'glyph' for the runs of each place.
function frame(svg, glyph) {
  const { x, y } = chosen(), [left, top, width, height] = [96, 46, 500, 300];
  const across = scale(x), up = x === y ? { at: () => 0.5, ticks: [], distinct: [0] } : scale(y);
  const pad = s => s.distinct.length <= 12 ? 0.5 / s.distinct.length : 0.04;
  const px = v => left + width * (pad(across) + across.at(v) * (1 - 2 * pad(across)));
  const py = v => top + height * (1 - pad(up) - up.at(v) * (1 - 2 * pad(up)));
  const groups = new Map();
  for (const r of made) {
    const key = JSON.stringify([r[x], x === y ? 0 : r[y]]);
    groups.set(key, [...(groups.get(key) || []), r]);
  }
  const size = s => s.distinct.length <= 12 ? 1 / s.distinct.length : 0.03;
  const cell = [Math.max(7, width * size(across)), Math.max(7, height * size(up))];
  for (const runs of groups.values()) {
    const g = element('g', {});
    glyph(g, px(runs[0][x]), py(x === y ? 0 : runs[0][y]), cell, runs);
    svg.append(g);
  }
  svg.append(element('line', { class: 'axis', x1: left, x2: left + width, y1: top + height, y2: top + height }),
    element('line', { class: 'axis', x1: left, x2: left, y1: top, y2: top + height }));
  for (const v of across.ticks)
    svg.append(text(px(v), top + height + 16, shown(v), { 'text-anchor': 'middle' }));
  for (const v of up.ticks) svg.append(text(left - 6, py(v) + 4, shown(v), { 'text-anchor': 'end' }));
  svg.append(text(left + width / 2, top + height + 34, heading(data.columns[x]), { 'text-anchor': 'middle' }));
  if (x !== y) svg.append(text(14, top + height / 2, heading(data.columns[y]), { 'text-anchor': 'middle',
    transform: `rotate(-90 14 ${top + height / 2})` }));
}

const mean = values => values.reduce((sum, v) => sum + v, 0) / values.length;
const of = (runs, c) => { const known = runs.map(r => r[c]).filter(v => v !== null);
  return known.length ? mean(known) : null; };
const said = runs => axes.map(c => `${data.columns[c].name}: ${shown(runs[0][c])}`).join('\n');

function drawing(id, label, height) {
  const svg = element('svg', { viewBox: `0 0 620 ${height}`, role: 'img', 'aria-label': label });
  byId(id).replaceChildren(svg);
  return svg;
}

function map() {
  const { value } = chosen(), svg = drawing('map', 'Map of the result over two parameters', 400);
  const paint = legend(svg, value, 380, 16, 200);
  frame(svg, (g, x, y, [w, h], runs) => {
    const v = of(runs, value);
    g.append(element('title', {}, `${said(runs)}\n${heading(data.columns[value])}: ${shown(v)}`),
      element('rect', { x: x - w / 2, y: y - h / 2, width: w, height: h, fill: paint(v) }));
  });
  byId('map-note').textContent = 'Colours are means over the runs of one place.';
}

function phase() {
  const known = shares.map(s => [...s, place(s[0])])
    .filter(s => s[3] >= 0 && made.some(r => Math.abs(r[s[3]]) > 1e-9));
  if (place('share_cc') < 0 || known.length === 0) {
    byId('phase-note').textContent = 'These runs have no planes that may part (section stack), so that shares of '
      + 'lithium are not known.';
    return;
  }
  byId('phase-note').textContent = 'Each bar is the lithium of the runs of one place; its frame has the colour of '
    + 'the largest share.';
  const svg = drawing('phase', 'Shares of lithium over two parameters', 400);
  frame(svg, (g, x, y, [w, h], runs) => {
    const parts = known.map(s => [s[1], s[2], of(runs, s[3]) || 0]);
    const most = parts.reduce((a, b) => b[2] > a[2] ? b : a);
    const width = Math.min(Math.max(w * 0.8, 9), 90), tall = Math.min(Math.max(h * 0.55, 9), 40);
    g.append(element('title', {}, `${said(runs)}\n${parts.map(p => `${p[0]}: ${(100 * p[2]).toFixed(1)} %`).join('\n')}`),
      element('rect', { x: x - w / 2 + 1, y: y - h / 2 + 1, width: Math.max(w - 2, 11), height: Math.max(h - 2, 11),
        fill: most[1], opacity: 0.22 }));
    let at = x - width / 2;
    const whole = parts.reduce((sum, p) => sum + Math.max(p[2], 0), 0) || 1;
    for (const [, fill, part] of parts) {
      const long = width * Math.max(part, 0) / whole;
      g.append(element('rect', { x: at, y: y - tall / 2, width: long, height: tall, fill }));
      at += long;
    }
  });
  let at = 96;
  for (const [, word, fill] of known) {
    svg.append(element('rect', { x: at, y: 14, width: 12, height: 12, fill }), text(at + 16, 24, word));
    at += 36 + 7 * word.length;
  }
}

// Words may be whole lists.
const short = words => words.length > 18 ? `${words.slice(0, 17)}…` : words;

function parallel() {
  const { value } = chosen(), columns = [...axes, value].filter((c, i, all) => all.indexOf(c) === i);
  const svg = element('svg', { viewBox: '0 0 1300 400', role: 'img', 'aria-label': 'All runs, a line each' });
  byId('parallel').replaceChildren(svg);
  const paint = legend(svg, value, 1060, 20, 200), scales = columns.map(scale);
  const px = i => 90 + i * 1120 / Math.max(columns.length - 1, 1), py = share => 350 - share * 250;
  for (const r of made) {
    if (columns.some(c => r[c] === null)) continue;
    svg.append(element('path', { class: 'run', stroke: paint(r[value]), d: columns.map((c, i) =>
      `${i ? 'L' : 'M'}${px(i)},${py(scales[i].at(r[c]))}`).join('') },
      element('title', {}, `Run ${r[0]}\n${columns.map(c => `${data.columns[c].name}: ${shown(r[c])}`).join('\n')}`)));
  }
  columns.forEach((c, i) => {
    const anchor = i === columns.length - 1 && i > 0 ? 'end' : i ? 'middle' : 'start';
    svg.append(element('line', { class: 'axis', x1: px(i), x2: px(i), y1: 100, y2: 350 }),
      text(anchor === 'start' ? 10 : anchor === 'end' ? 1290 : px(i), 374 + 16 * (i % 2), heading(data.columns[c]),
        { 'text-anchor': anchor }));
    for (const v of scales[i].ticks)
      svg.append(text(px(i) - 5, py(scales[i].at(v)) + 4, short(shown(v)), { 'text-anchor': 'end', class: 'soft tick' }));
  });
}

function influence() {
  const { value } = chosen(), found = (data.influence.results || {})[value];
  byId('influence-note').textContent = data.influence.words;
  if (!found) return byId('influence').replaceChildren();
  const most = p => Math.max(...p.bars.map(b => b.value));
  const sorted = [...found].sort((a, b) => most(b) - most(a));
  const row = 26 * sorted[0].bars.length + 14, svg = drawing('influence', 'Influence of each parameter',
    60 + row * sorted.length);
  const top = Math.max(1, ...sorted.flatMap(p => p.bars.map(b => b.high)));
  const px = v => 230 + 350 * Math.max(v, 0) / top;
  sorted.forEach((p, i) => {
    const y = 34 + i * row;
    svg.append(text(222, y + row / 2 - 4, p.path.length > 32 ? `…${p.path.slice(-31)}` : p.path,
      { 'text-anchor': 'end' }, ));
    p.bars.forEach((b, k) => {
      const at = y + 26 * k;
      svg.append(element('rect', { x: px(0), y: at, width: px(b.value) - px(0), height: 18,
        fill: k ? '#edae49' : '#2e8b9a' }, element('title', {},
        `${p.path}: ${b.word} ${b.value.toFixed(3)}, 95 % between ${b.low.toFixed(3)} and ${b.high.toFixed(3)}`)),
        element('line', { class: 'whisker', x1: px(b.low), x2: px(b.high), y1: at + 9, y2: at + 9 }));
      if (i === 0) svg.append(element('rect', { x: 230 + 90 * k, y: 10, width: 12, height: 12,
        fill: k ? '#edae49' : '#2e8b9a' }), text(246 + 90 * k, 20, b.word));
    });
    if (p.nothing !== null) svg.append(element('line', { class: 'axis', 'stroke-dasharray': '3 3', x1: px(p.nothing),
      x2: px(p.nothing), y1: y - 4, y2: y + row - 10 }));
  });
  for (const v of [0, top / 2, top]) svg.append(text(px(v), 50 + row * sorted.length, shown(+v.toFixed(2)),
    { 'text-anchor': 'middle', class: 'soft' }));
}

function draw() {
  if (results.length === 0) return;
  for (const picture of [phase, map, influence, parallel]) picture();
}

begin();
