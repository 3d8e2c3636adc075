// The photo's form: a picture dropped instead of chosen, and its focal point set by a click. Without this file the
// plain field and the two numbers do the same.

"use strict";

const FOCUS = ["x", "y"];

function focalPoint(area) {
  const fields = FOCUS.map((axis) => document.getElementById(`id_focus_${axis}`));
  const point = area.querySelector(".photo-point");
  const picture = area.querySelector(".photo-frame img");
  const cuts = [...area.querySelectorAll(".photo-cut img")];

  const at = (index) => {
    const value = fields[index] ? fields[index].value : area.dataset[FOCUS[index]];
    return Math.min(Math.max(Number.parseFloat(value) || 0, 0), 100);
  };

  const show = () => {
    const [x, y] = [at(0), at(1)];
    point.hidden = false;
    point.style.left = `${x}%`;
    point.style.top = `${y}%`;
    for (const cut of cuts) cut.style.objectPosition = `${x}% ${y}%`;
  };

  if (fields.every(Boolean)) {
    area.classList.add("photo-clickable");
    picture.addEventListener("click", (event) => {
      const frame = picture.getBoundingClientRect();
      fields[0].value = Math.round(((event.clientX - frame.left) / frame.width) * 100);
      fields[1].value = Math.round(((event.clientY - frame.top) / frame.height) * 100);
      show();
    });
    for (const field of fields) field.addEventListener("input", show);
  }
  show();

  return (source) => {
    for (const image of [picture, ...cuts]) image.src = source;
    area.hidden = !source;
  };
}

function upload(area, showPicture) {
  const input = area.querySelector("input[type=file]");
  const drop = area.querySelector(".photo-drop");
  const said = area.querySelector(".photo-said");

  const look = () => {
    said.textContent = "";
    const [file] = input.files;
    if (!file) return;
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const probe = new Image();
      probe.addEventListener("load", () => showPicture(reader.result));
      probe.addEventListener("error", () => {
        showPicture("");
        said.textContent = said.dataset.notAPicture;
      });
      probe.src = reader.result;
    });
    reader.readAsDataURL(file);
  };

  input.addEventListener("change", look);
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("photo-over");
    });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("photo-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    input.files = one.files;
    look();
  });
  // A picture that misses the field would open in place of the form.
  for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
}

document.addEventListener("DOMContentLoaded", () => {
  for (const hidden of document.querySelectorAll("[data-only-with-scripts]")) hidden.hidden = false;
  const show = new Map([...document.querySelectorAll("[data-photo-focus]")].map((area) => [area, focalPoint(area)]));
  for (const area of document.querySelectorAll("[data-photo-input]")) {
    upload(area, show.get(area.querySelector("[data-photo-focus]")));
  }
});
