// Enhancement only: every page works without this file. No framework, no inline handlers, nothing from elsewhere.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Narrow menu: without script the entries simply wrap.
  const nav = document.querySelector(".db-nav");
  const navButton = nav?.querySelector(".db-nav-knop");
  if (navButton) {
    nav.classList.add("db-vouwt");
    navButton.hidden = false;
    navButton.addEventListener("click", () => {
      navButton.setAttribute("aria-expanded", String(nav.classList.toggle("db-open")));
    });
  }

  // Menus close on Escape (focus returns to the button) and on a click or focus outside.
  const closeMenus = (except) => all("details.db-menu[open]").forEach((menu) => {
    if (!except || !menu.contains(except)) menu.open = false;
  });
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("focusin", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = document.activeElement?.closest("details.db-menu[open]");
      closeMenus();
      menu?.querySelector("summary")?.focus();
    }
    if (event.key === "k" && (event.ctrlKey || event.metaKey)) {
      const search = document.getElementById("db-zoekterm");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest?.("form[data-ctrl-enter]");
      if (form) { event.preventDefault(); form.requestSubmit(); }
    }
  });

  // Focus goes to the error summary; a link in it goes to its field, not only to its place on the page.
  const summary = document.querySelector(".db-fouten");
  summary?.focus();
  summary?.addEventListener("click", (event) => {
    const id = event.target.closest("a")?.hash.slice(1);
    const field = id && document.getElementById(id);
    if (field) {
      event.preventDefault();
      field.scrollIntoView({ block: "center" });
      (field.matches("fieldset") ? field.querySelector("input") : field)?.focus({ preventScroll: true });
    }
  });

  // Clock: counts up from data-sinds (Unix ms). data-klok holds the planned minutes; past them the class changes.
  // The clock itself is silent; only the element named by data-meld speaks, at five minutes before and at the end.
  const clocks = all("[data-klok]");
  const tick = () => clocks.forEach((clock) => {
    const seconds = Math.max(0, Math.floor((Date.now() - Number(clock.dataset.sinds)) / 1000));
    const hours = Math.floor(seconds / 3600);
    const pair = (number) => String(number).padStart(2, "0");
    clock.textContent = (hours ? hours + ":" : "") + pair(Math.floor(seconds / 60) % 60) + ":" + pair(seconds % 60);
    const left = Number(clock.dataset.klok) * 60 - seconds;
    if (!clock.dataset.klok) return;
    clock.classList.toggle("db-klok-over", left < 0);
    const say = document.getElementById(clock.dataset.meld || "");
    if (say && left === 300) say.textContent = "Nog vijf minuten.";
    if (say && left === 0) say.textContent = "De geplande tijd is om.";
  });
  if (clocks.length) { tick(); setInterval(tick, 1000); }

  // Drafts: a form with data-concept is posted to that address a few seconds after the last change.
  all("form[data-concept]").forEach((form) => {
    let timer = 0, wait = 3000, busy = false, dirty = false;
    const status = form.querySelector("[role=status]");
    const tell = (text) => { if (status && status.textContent !== text) status.textContent = text; };
    const save = async () => {
      if (busy) return;
      busy = true; dirty = false;
      try {
        const body = new URLSearchParams();
        new FormData(form).forEach((value, name) => { if (typeof value === "string") body.append(name, value); });
        const answer = await fetch(form.dataset.concept, { method: "POST", body, credentials: "same-origin", redirect: "error" });
        if (!answer.ok) throw new Error(String(answer.status));
        const now = new Date();
        tell("Concept bewaard om " + now.getHours() + "." + String(now.getMinutes()).padStart(2, "0") + " uur");
        wait = 3000;
      } catch {
        tell("Concept nog niet bewaard. We proberen het opnieuw.");
        dirty = true; wait = Math.min(wait * 2, 60000);
      }
      busy = false;
      if (dirty) plan();
    };
    const plan = () => { dirty = true; clearTimeout(timer); timer = setTimeout(save, wait); };
    form.addEventListener("input", plan);
    form.addEventListener("submit", () => clearTimeout(timer));
  });

  // Following: the address in data-volgen tells that something changed and nothing else. The page then asks for itself again;
  // while somebody types it says so instead. "einde" means that there is nothing here for this reader any more.
  const followed = document.querySelector("[data-volgen]");
  if (followed && "EventSource" in window) {
    let source = null, typed = false;
    document.addEventListener("input", () => { typed = true; });
    const changed = () => { if (typed) followed.firstElementChild.hidden = false; else location.reload(); };
    const close = () => { source?.close(); source = null; };
    const open = () => {
      if (source || document.hidden) return;
      source = new EventSource(followed.dataset.volgen);
      source.addEventListener("veranderd", changed);
      source.addEventListener("einde", () => { close(); location.reload(); });
    };
    document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
    window.addEventListener("pagehide", close);
    open();
  }

  // Screen sharing: show initials only. Kept for this tab, so that a next page does not show names by surprise.
  const shareButtons = all("[data-schermdelen]");
  const share = (on) => {
    document.body.classList.toggle("db-schermdelen", on);
    shareButtons.forEach((button) => button.setAttribute("aria-pressed", String(on)));
  };
  let kept = null;
  try { kept = sessionStorage.getItem("schermdelen"); } catch { /* storage may be off */ }
  if (kept !== null) share(kept === "ja");
  shareButtons.forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const on = !document.body.classList.contains("db-schermdelen");
      share(on);
      try { sessionStorage.setItem("schermdelen", on ? "ja" : "nee"); } catch { /* storage may be off */ }
    });
  });
})();
