"use strict";
// The filter hides rows, letters and lines of evidence of letters that do not fit; a link into a letter opens it.
const form = document.getElementById("filter");
const rows = [...document.querySelectorAll("[data-letter]")];
const letters = rows.filter((row) => row.matches("details.letter"));

function fits(letter) {
  return [...form.querySelectorAll("select")].every((select) => {
    const has = letter.dataset[select.name].split("|");
    return !select.value || has.includes(select.value);
  });
}

function filter() {
  const left = new Set(letters.filter(fits).map((letter) => letter.dataset.letter));
  for (const row of rows) row.hidden = !left.has(row.dataset.letter);
  const told = document.getElementById("left");
  told.textContent = told.dataset.told.replace("{n}", left.size).replace("{of}", letters.length);
}

function open() {
  const unit = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const letter = unit && unit.closest("details.letter");
  if (!letter) return;
  letter.hidden = false;
  letter.open = true;
  unit.scrollIntoView();
}

form.hidden = false;
form.addEventListener("change", filter);
form.addEventListener("reset", () => setTimeout(filter));
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", open);
filter();
open();
