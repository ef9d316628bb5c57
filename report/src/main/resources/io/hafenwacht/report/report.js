'use strict';
(() => {
  const PAGE = 50, PRINTED = 200, MOST_OPTIONS = 1000;
  // A row's fields, by place, as the writer wrote them.
  const RANK = 0, RISK = 1, TITLE = 2, CHECK = 3, ASSET = 4, LAYER = 5, PLACE = 6, FOUND = 7, FIX = 8, REFS = 9,
    LIKELIHOOD = 10, DAMAGE = 11;
  const data = JSON.parse(document.getElementById('data').textContent);
  const { rows, texts, words } = data;
  const by = id => document.getElementById(id);
  const language = document.documentElement.lang;
  const share = value => (value / 10000).toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const search = by('q'), severity = by('f-severity'), check = by('f-check'), asset = by('f-asset'), layer = by('f-layer');
  let shown = rows, page = 0, haystacks = null;

  // Texts only ever become text nodes: what a name holds is never markup.
  function make(name, style, text) {
    const element = document.createElement(name);
    if (style) element.className = style;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function term(list, name, value, style = '') {
    list.append(make('dt', style, name));
    const entry = make('dd', style || 'pre');
    entry.append(value);
    list.append(entry);
  }

  function references(row) {
    const all = document.createDocumentFragment();
    row[REFS].forEach((number, i) => {
      const [name, address] = data.references[number];
      if (i) all.append(', ');
      if (!address.startsWith('https://')) {
        all.append(name);
        return;
      }
      const link = make('a', '', name);
      link.href = address;
      link.rel = 'noopener noreferrer';
      link.target = '_blank';
      all.append(link);
    });
    return all;
  }

  function factors(row) {
    const all = make('ul');
    for (const [name, side] of [[words.likelihood, row[LIKELIHOOD]], [words.damage, row[DAMAGE]]]) {
      const item = make('li', '', name + ' ' + share(side[0]));
      const list = make('ul');
      side.slice(1).forEach(number => list.append(make('li', '', data.factors[number])));
      item.append(list);
      all.append(item);
    }
    return all;
  }

  function fill(details, row) {
    if (details.querySelector('dl')) return;
    const list = make('dl');
    term(list, words.found, row[FOUND]);
    term(list, words.where, texts[row[ASSET]] + ' ' + row[PLACE]);
    term(list, words.fix, texts[row[FIX]]);
    if (row[REFS].length) term(list, words.demanded, references(row));
    if (row[LIKELIHOOD]) term(list, words.why, factors(row), 'why');
    details.append(list);
  }

  function line(row) {
    const tr = make('tr');
    const [kind, word] = data.ranks[row[RANK]];
    const rank = make('td', 'c-sev');
    rank.append(make('span', 'tag ' + kind, word));
    const details = make('details');
    const summary = make('summary', '', texts[row[TITLE]] + ' ');
    summary.append(make('span', 'id', texts[row[CHECK]]), make('span', 'small narrow', texts[row[ASSET]]));
    details.append(summary);
    details.addEventListener('toggle', () => fill(details, row));
    const what = make('td', 'c-what');
    what.append(details);
    const where = make('td', 'c-where', texts[row[ASSET]]);
    if (row[PLACE] && row[PLACE] !== texts[row[ASSET]]) where.append(make('span', 'small', row[PLACE]));
    tr.append(rank, make('td', 'c-risk', row[RISK] < 0 ? '–' : share(row[RISK])), what, where,
      make('td', 'c-layer', data.layers[row[LAYER]]));
    return tr;
  }

  function draw(from, to) {
    const part = document.createDocumentFragment();
    shown.slice(from, to).forEach(row => part.append(line(row)));
    by('rows').replaceChildren(part);
    const numbers = [from + 1, Math.min(to, shown.length), shown.length].map(n => n.toLocaleString(language));
    by('count').textContent = shown.length ? words.shown.replace(/\{(\d)\}/g, (_, i) => numbers[i]) : words.none;
    by('pager').hidden = shown.length <= PAGE;
    by('previous').disabled = from === 0;
    by('next').disabled = to >= shown.length;
  }

  const turn = () => draw(page * PAGE, (page + 1) * PAGE);

  function haystack(row) {
    return [texts[row[TITLE]], texts[row[CHECK]], texts[row[ASSET]], row[PLACE], row[FOUND], texts[row[FIX]],
      row[REFS].map(number => data.references[number][0]).join(' ')].join('\n').toLowerCase();
  }

  function filter() {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (wanted.length && !haystacks) haystacks = rows.map(haystack);
    const is = (control, value) => control.value === '' || Number(control.value) === value;
    shown = rows.filter((row, i) => is(severity, row[RANK]) && is(check, row[CHECK]) && is(asset, row[ASSET])
      && is(layer, row[LAYER]) && wanted.every(word => haystacks[i].includes(word)));
    page = 0;
    turn();
  }

  function options(control, field, label, order) {
    const counts = new Map();
    rows.forEach(row => counts.set(row[field], (counts.get(row[field]) || 0) + 1));
    [...counts].sort(order).slice(0, MOST_OPTIONS).forEach(([value, count]) => {
      const option = make('option', '', label(value) + ' (' + count.toLocaleString(language) + ')');
      option.value = value;
      control.append(option);
    });
  }

  const titles = new Map(rows.map(row => [row[CHECK], texts[row[TITLE]]]));
  const named = ([a], [b]) => texts[a].localeCompare(texts[b], language);
  options(severity, RANK, value => data.ranks[value][1], ([a], [b]) => a - b);
  options(check, CHECK, value => texts[value] + ' ' + titles.get(value), named);
  options(asset, ASSET, value => texts[value], named);
  options(layer, LAYER, value => data.layers[value], ([a], [b]) => a - b);

  let waiting = 0;
  search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  by('filter').addEventListener('change', filter);
  by('filter').addEventListener('submit', event => event.preventDefault());
  by('filter').addEventListener('reset', () => setTimeout(filter));
  function step(by_) {
    page += by_;
    turn();
    by('findings').scrollIntoView();
  }
  by('previous').addEventListener('click', () => step(-1));
  by('next').addEventListener('click', () => step(1));
  document.addEventListener('click', event => {
    const link = event.target.closest('[data-check],[data-asset],[data-q]');
    if (!link) return;
    by('filter').reset();
    if (link.dataset.q !== undefined) {
      search.value = link.dataset.q;
      setTimeout(filter);
      return;
    }
    const text = link.dataset.check ?? link.dataset.asset;
    const control = link.dataset.check === undefined ? asset : check;
    const number = texts.indexOf(text);
    if ([...control.options].some(option => option.value === String(number))) control.value = String(number);
    else search.value = text;
    // After the reset's own turn.
    setTimeout(filter);
  });
  const opened = [];
  addEventListener('beforeprint', () => {
    draw(0, PRINTED);
    // Paper has no triangles to press: evidence and assets are open, the long tail of steps stays closed.
    by('rows').querySelectorAll('details').forEach((details, i) => {
      fill(details, shown[i]);
      details.open = true;
    });
    document.querySelectorAll('details.asset:not([open])').forEach(details => {
      details.open = true;
      opened.push(details);
    });
  });
  addEventListener('afterprint', () => {
    opened.splice(0).forEach(details => { details.open = false; });
    turn();
  });
  by('filter').hidden = false;
  turn();
})();
