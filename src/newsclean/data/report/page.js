
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const notes = [...document.querySelectorAll(".findings li[data-family]")];
  const marks = [...document.querySelectorAll("a.m")];
  const articles = [...document.querySelectorAll("article")];
  const tip = $("tip");
  const noteOf = new Map(notes.map((note) => [note.id, note]));
  const notesOf = (mark) => mark.dataset.m.split(" ").map((id) => noteOf.get(id)).filter(Boolean);

  function filter() {
    const families = new Set([...document.querySelectorAll(".chart input:checked")].map((box) => box.value));
    const kinds = { change: $("changes").checked, flag: $("flags").checked };
    const least = Number($("confidence").value);
    $("least").value = least.toFixed(2);
    let shown = 0;
    for (const note of notes) {
      const d = note.dataset;
      note.hidden = !(families.has(d.family) && kinds[d.kind] && Number(d.confidence) >= least - 1e-9);
      if (!note.hidden) shown += 1;
    }
    for (const mark of marks) {
      const off = notesOf(mark).every((note) => note.hidden);
      mark.classList.toggle("off", off);
      mark.tabIndex = off || mark.classList.contains("more") ? -1 : 0;
    }
    for (const article of articles) {
      const own = [...article.querySelectorAll(".findings li[data-family]")];
      const row = document.querySelector(`tr[data-document="${article.id}"]`);
      const left = own.filter((note) => !note.hidden).length;
      const count = article.querySelector(".count");
      count.textContent = `, ${left} of ${own.length} shown`;
      count.hidden = left === own.length;
      if (row) row.hidden = own.length > 0 && left === 0;
    }
    $("shown").textContent = shown === notes.length ? `${shown} findings` : `${shown} of ${notes.length} findings shown`;
  }

  function show(mark) {
    const seen = notesOf(mark).filter((note) => !note.hidden);
    if (!seen.length) return hide();
    tip.replaceChildren(...seen.map((note) => {
      const box = document.createElement("div");
      box.append(...[...note.childNodes].map((node) => node.cloneNode(true)));
      return box;
    }));
    tip.hidden = false;
    const at = mark.getClientRects()[0] || mark.getBoundingClientRect();
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = `${Math.max(8, Math.min(at.left, room)) + scrollX}px`;
    const below = at.bottom + 6, above = at.top - tip.offsetHeight - 6;
    tip.style.top = `${(below + tip.offsetHeight > innerHeight && above > 0 ? above : below) + scrollY}px`;
  }

  const hide = () => { tip.hidden = true; };
  const markAt = (event) => event.target.closest && event.target.closest("a.m");
  const main = $("documents");
  main.addEventListener("pointerover", (e) => { const mark = markAt(e); mark ? show(mark) : hide(); });
  main.addEventListener("focusin", (e) => { const mark = markAt(e); mark ? show(mark) : hide(); });
  main.addEventListener("focusout", hide);
  main.addEventListener("click", (e) => { const mark = markAt(e); if (mark && mark.classList.contains("off")) e.preventDefault(); });
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") hide(); });
  $("filters").addEventListener("input", filter);
  $("filters").addEventListener("submit", (e) => e.preventDefault());
  filter();
})();
