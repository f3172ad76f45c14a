"use strict";
// What a number, a code or a word stands for is shown in the letter: its units are marked, one after the other is brought
// into view, and Escape leads back. Without this script, links lead to the first unit.
{
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const at = (id) => document.getElementById(id);
  const form = at("search"), query = at("query"), found = at("found"), bar = at("bar"), words = all("[data-k]");
  const say = form.dataset;
  let shown = [], now = -1, from = null;

  const counted = (n, noun) => `${n} ${noun.split("|")[n === 1 ? 0 : 1]}`;
  const unitOf = (element) => element.closest(".unit");

  function clear() {
    for (const element of all(".shown, .hit, .now")) element.classList.remove("shown", "hit", "now");
    bar.hidden = true;
    shown = [];
    now = -1;
  }

  /** Mark `units` in the letter and lead to the first; the way back is to `source`. */
  function show(units, told, source) {
    clear();
    shown = units;
    from = source;
    at("told").textContent = told;
    at("list").replaceChildren(...units.flatMap((unit, i) => [i ? ", " : "", linkTo(unit, i)]));
    for (const unit of units) unit.classList.add("shown");
    bar.hidden = !units.length;
    at("previous").hidden = at("next").hidden = units.length < 2;
  }

  function linkTo(unit, i) {
    const link = Object.assign(document.createElement("a"), { href: `#${unit.id}`, textContent: unit.id });
    link.addEventListener("click", (event) => { event.preventDefault(); go(i); });
    return link;
  }

  function go(i) {
    if (!shown.length) return;
    shown[now]?.classList.remove("now");
    now = (i + shown.length) % shown.length;
    shown[now].classList.add("now");
    shown[now].scrollIntoView({ block: "center" });
    all("a", at("list")).forEach((link, j) => link.toggleAttribute("aria-current", j === now));
  }

  /** Show units because of a click on `source`, and put the keyboard where one walks on. */
  function lead(units, told, source) {
    show(units, told, source);
    go(0);
    at(units.length > 1 ? "next" : "close").focus({ preventScroll: true });
  }

  function leave() {
    const back = from;
    clear();
    back?.focus({ preventScroll: true });
    back?.scrollIntoView({ block: "nearest" });
  }

  /** The units that have a code for sure, and how many more might. */
  function coded(code) {
    const chips = all(`.unit [data-code="${code}"]`), sure = chips.filter((chip) => !("unsure" in chip.dataset));
    const units = [...new Set((sure.length ? sure : chips).map(unitOf))];
    const more = new Set(chips.map(unitOf)).size - units.length;
    return [units, `${all(`[data-names][data-code="${code}"]`)[0].textContent}: ${counted(units.length, say.noun)}` +
      (more ? ` (${more} ${say.unsure})` : "")];
  }

  /** Whether a word of the letter is meant: in any form or as part of a compound, as its keys say; "*": any letters. */
  function matcher(word) {
    if (!word.includes("*")) return (element) => element.dataset.k.split(" ").includes(word);
    const plain = word.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*+/g, ".*");
    const pattern = new RegExp(`^${plain}$`, "u");
    return (element) => pattern.test(element.textContent.toLowerCase());
  }

  function places(asked) {
    const wanted = asked.split(" ").map(matcher);
    return words.map((_, i) => words.slice(i, i + wanted.length)).filter((run) =>
      run.length === wanted.length && unitOf(run[0]) === unitOf(run.at(-1)) && run.every((each, j) => wanted[j](each)));
  }

  /** Show units that are all that was asked for. */
  function alone(units, told) {
    show(units, told, query);
    found.textContent = told;
  }

  function search() {
    const asked = query.value.toLowerCase().trim().replace(/\s+/g, " ");
    clear();
    found.replaceChildren();
    if (!asked) return;
    const unit = at(asked);
    if (unit?.classList.contains("unit")) return alone([unit], counted(1, say.noun));
    const value = query.value.trim(), exact = all("[data-names]").find(({ dataset: { code } }) =>
      code === value || (value === value.toUpperCase() && code.endsWith(`:${value}`)));
    if (exact) return alone(...coded(exact.dataset.code));
    const runs = places(asked), units = [...new Set(runs.map((run) => unitOf(run[0])))];
    const codes = all("[data-names]").filter((code) =>
      code.dataset.names.split("|").some((name) => name === asked || (asked.length > 2 && name.includes(asked))));
    let told = runs.length ? `${counted(runs.length, say.places)} ${say.in} ${counted(units.length, say.noun)}` : "";
    if (runs.length) show(units, `${value}: ${told}`, query);
    else if (codes.length) show(...coded(codes[0].dataset.code), query);
    for (const element of runs.flat()) element.classList.add("hit");
    found.textContent = told || (codes.length ? "" : say.nothing);
    if (codes.length) found.append(told ? ` · ${say.codes}: ` : `${say.codes}: `);
    codes.forEach((code, i) => found.append(i ? ", " : "", code.cloneNode(true)));
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.units, a.code");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.code) return lead(...coded(link.dataset.code), link);
    const units = link.dataset.units.split(" ").map(at).filter(Boolean);
    lead([...new Set(units)], counted(new Set(units).size, say.noun), link);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && shown.length) leave(); });
  at("next").addEventListener("click", () => go(now + 1));
  at("previous").addEventListener("click", () => go(now - 1));
  at("close").addEventListener("click", leave);
  query.addEventListener("input", search);
  form.addEventListener("submit", (event) => { event.preventDefault(); go(now + 1); });
  addEventListener("beforeprint", () => all("#report details").forEach((details) => { details.open = true; }));
  form.hidden = false;
}
