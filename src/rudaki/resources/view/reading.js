"use strict";
(() => {
  // Text is cut on the server: nothing here counts characters, and no text is ever parsed as markup.
  const root = document.documentElement, card = document.getElementById("card"), panel = document.getElementById("records");
  const marks = [...document.querySelectorAll("article mark")];
  const narrow = matchMedia("(max-width:60rem)"), still = matchMedia("(prefers-reduced-motion:reduce)");
  const turn = new Map();
  let pinned = false, timer = 0;
  root.classList.add("js");

  const filter = (id) => document.getElementById("f-" + id);
  const shown = (rec) => { const s = rec.closest(".sec"); return !s || filter(s.classList[1])?.checked !== false; };
  const idsOf = (mark) => mark.dataset.ids.split(" ").filter((id) => shown(document.getElementById(id)));
  const piecesOf = (id) => marks.filter((m) => m.dataset.ids.split(" ").includes(id));
  const behavior = () => (still.matches ? "auto" : "smooth");

  function select(id) {
    for (const el of document.querySelectorAll(".on")) el.classList.remove("on");
    for (const el of document.querySelectorAll(".part")) el.classList.remove("part");
    if (!id) return;
    document.getElementById(id).classList.add("on");
    for (const m of piecesOf(id)) m.classList.add("on");
    for (const m of document.querySelectorAll("[data-parts]")) {
      if (m.dataset.parts.split(" ").includes(id) && !m.classList.contains("on")) m.classList.add("part");
    }
  }

  // A record again and again: the next of its places each time.
  function visit(id) {
    const starts = piecesOf(id).filter((m) => (m.dataset.starts || "").split(" ").includes(id));
    select(id);
    if (!starts.length) return;
    const at = (turn.get(id) ?? -1) + 1;
    turn.set(id, at % starts.length);
    const mark = starts[at % starts.length];
    focusable(mark);
    hide();
    mark.scrollIntoView({ block: "center", behavior: behavior() });
  }

  function reveal(id) {
    const rec = document.getElementById(id);
    if (narrow.matches) return;
    const top = rec.getBoundingClientRect().top - panel.getBoundingClientRect().top + panel.scrollTop;
    panel.scrollTo({ top: top - panel.clientHeight / 3, behavior: behavior() });
  }

  function show(mark, x) {
    const ids = idsOf(mark);
    if (!ids.length) return hide();
    card.replaceChildren();
    const close = document.createElement("button");
    close.type = "button"; close.className = "close"; close.textContent = "×";
    close.setAttribute("aria-label", "Close"); close.addEventListener("click", () => hide(true));
    card.append(close);
    for (const id of ids.slice(0, 6)) {
      const copy = document.getElementById(id).cloneNode(true);
      copy.removeAttribute("id"); copy.dataset.of = id;
      card.append(copy);
    }
    card.hidden = false;
    mark.setAttribute("aria-describedby", "card");
    if (narrow.matches) return;
    const rects = [...mark.getClientRects()];
    const rect = (x && rects.find((r) => x >= r.left - 2 && x <= r.right + 2)) || rects[0];
    const box = card.getBoundingClientRect();
    const left = Math.max(8, Math.min(rect.left, innerWidth - box.width - 8));
    const below = rect.bottom + 6 + box.height < innerHeight;
    card.style.left = left + "px";
    card.style.top = (below ? rect.bottom + 6 : Math.max(8, rect.top - box.height - 6)) + "px";
  }

  function hide(all) {
    pinned = false; card.hidden = true;
    for (const m of document.querySelectorAll("[aria-describedby=card]")) m.removeAttribute("aria-describedby");
    if (all) select(null);
  }

  function focusable(mark) {
    for (const m of document.querySelectorAll("article mark[tabindex='0']")) m.tabIndex = -1;
    mark.tabIndex = 0;
  }

  const soon = (what, ms) => { clearTimeout(timer); timer = setTimeout(what, ms); };
  for (const m of marks) {
    m.tabIndex = -1;
    m.addEventListener("pointerenter", (e) => { if (e.pointerType === "mouse" && !pinned) soon(() => show(m, e.clientX), 90); });
    m.addEventListener("pointerleave", (e) => { if (e.pointerType === "mouse" && !pinned) soon(hide, 180); });
    m.addEventListener("focus", () => { if (m.matches(":focus-visible") && !pinned) show(m); });
    m.addEventListener("blur", () => { if (!pinned) soon(hide, 120); });
    m.addEventListener("click", (e) => {
      clearTimeout(timer);
      const ids = idsOf(m);
      if (!ids.length) return;
      const id = ids[0];
      focusable(m); select(id); reveal(id); show(m, e.clientX); pinned = true;
    });
    m.addEventListener("keydown", (e) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
      if (step) {
        const seen = marks.filter((k) => idsOf(k).length), next = seen[seen.indexOf(m) + step];
        if (next) { e.preventDefault(); pinned = false; focusable(next); next.focus(); next.scrollIntoView({ block: "nearest" }); }
      } else if (e.key === "Enter" || e.key === " ") {
        e.preventDefault();
        const id = idsOf(m)[0];
        if (id) { select(id); hide(); document.querySelector("#" + id + " .go").focus(); reveal(id); }
      }
    });
  }
  if (marks[0]) marks[0].tabIndex = 0;
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => { if (!pinned && !narrow.matches) soon(hide, 180); });
  card.addEventListener("click", (e) => {
    const rec = e.target.closest(".rec");
    if (!rec) return;
    e.preventDefault();
    const id = rec.dataset.of;
    select(id); hide();
    if (narrow.matches) document.getElementById(id).scrollIntoView({ block: "center", behavior: behavior() });
    else reveal(id);
  });
  panel.addEventListener("click", (e) => {
    const rec = e.target.closest(".rec");
    if (!rec || String(getSelection())) return;
    e.preventDefault();
    visit(rec.id);
  });
  document.addEventListener("click", (e) => {
    if (!e.target.closest("mark, .rec, #card, .bar, .filter")) hide(true);
  });
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") hide(true); });
  addEventListener("scroll", () => { if (!narrow.matches) hide(); }, { passive: true });
})();
